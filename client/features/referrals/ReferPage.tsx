import type { CaseView } from '#contract/cases';
import type { OrganisationView } from '#contract/directory';
import { referralKinds, safeContacts, segments, urgencies, type ServiceCode } from '#contract/codes';
import { CreateReferral } from '#contract/referrals';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { PickMany, PickOne } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import { useOrganisations } from '../directory/queries.ts';
import { NeedPanel, type Need } from './NeedPanel.tsx';
import { useCreateReferral } from './queries.ts';
import type { ReferForm } from './refer-form.ts';
import { WhoPanel } from './WhoPanel.tsx';

interface SheetProps {
  readonly it: CaseView;
  readonly organisations: readonly OrganisationView[];
}

function HowPanel({
  form,
  services,
}: {
  readonly form: ReferForm;
  readonly services: readonly ServiceCode[];
}) {
  const { t, options } = useText();
  return (
    <Panel title={t('refer.how')}>
      <PickMany form={form} name="services" options={options('service', services)} />
      <PickOne form={form} name="urgency" options={options('urgency', urgencies, 'refer.urgencyHint')} />
      <PickOne form={form} name="kind" options={options('referralKind', referralKinds, 'refer.kindHint')} />
      <PickOne form={form} name="safeContact" options={options('safeContact', safeContacts)} />
      <PickMany form={form} name="segments" shape="chips" options={options('segment', segments)} />
    </Panel>
  );
}

function Sheet({ it, organisations }: SheetProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const { user } = useSession();
  const create = useCreateReferral();
  const [need, setNeed] = useState<Need>({ service: it.needs[0] ?? '', country: user.organisation.country });
  const form = useWireForm('refer', CreateReferral, {
    id: it.id,
    version: it.version,
    kind: 'assistance',
    services: it.needs[0] === undefined ? [] : [it.needs[0]],
    segments: [],
    alternates: [],
    safeContact: 'sender_only',
  });
  const services = useWatch({ control: form.control, name: 'services' });
  const offered = [...new Set<ServiceCode>([...it.needs, ...services])];

  function change(next: Need): void {
    if (next.service !== '' && next.service !== need.service) form.setValue('services', [next.service]);
    form.setValue('alternates', []);
    form.resetField('toOrganisationId');
    setNeed(next);
  }

  const send = form.submit(async (input) => {
    const draft = await create.mutateAsync(input);
    await navigate(`/referrals/${draft.id}`);
  });
  return (
    <Form form={form} onSubmit={send}>
      <NeedPanel needs={it.needs} need={need} onChange={change} />
      <WhoPanel form={form} caseId={it.id} need={need} organisations={organisations} />
      <HowPanel form={form} services={offered} />
      <Buttons>
        <Button type="submit" look="primary" busy={create.isPending}>
          {t('refer.prepare')}
        </Button>
        <LinkButton to={`/cases/${it.id}`} look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
      <p>{t('refer.nothingSent')}</p>
    </Form>
  );
}

/** Ten at night, a person in the office, no bed: what is needed, who says they can, and nothing is sent by accident. */
export function ReferPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  const organisations = useOrganisations();
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('refer.title')}
            tab={t('refer.tab')}
            lead={t('refer.lead')}
            back={{ to: `/cases/${it.id}`, label: t('case.title', { code: it.code }) }}
          />
          <Async query={organisations}>{(all) => <Sheet it={it} organisations={all} />}</Async>
        </>
      )}
    </Async>
  );
}
