import { SetNeverSend, type CaseView, type NeverSendView } from '#contract/cases';
import { organisationKinds } from '#contract/codes';
import type { OrganisationView } from '#contract/directory';
import { useNavigate, useParams } from 'react-router';
import { PickMany } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { PickCodes, PickCountries } from '../../app/pickers.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useCase, useNeverSend, useSetNeverSend } from './queries.ts';

/** The node itself is sent nothing. */
const kinds = organisationKinds.filter((kind) => kind !== 'node');

interface SheetProps {
  readonly it: CaseView;
  readonly list: NeverSendView;
  readonly organisations: readonly OrganisationView[];
}

function Sheet({ it, list, organisations }: SheetProps) {
  const { t, options, country } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const set = useSetNeverSend();
  const { can: _can, ...known } = list;
  const form = useWireForm('neverSend', SetNeverSend, known);
  const back = `/cases/${it.id}`;
  const others = organisations.filter(({ id }) => id !== it.organisationId);
  const nameOf = (id: string) => {
    const found = others.find((one) => one.id === id);
    return found === undefined ? t('neverSend.unknown') : `${found.name}, ${country(found.country)}`;
  };
  const regions = [...new Set([...list.regions, ...others.flatMap(({ region }) => region ?? [])])].sort();
  const send = form.submit(async (input) => {
    await set.mutateAsync(input);
    sayNext(t('neverSend.saved'));
    await navigate(back);
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('neverSend.lead')}</p>
        <p>{t('neverSend.whole')}</p>
      </Inset>
      <Panel>
        <PickCodes
          form={form}
          name="organisations"
          near={[]}
          all={others.map(({ id }) => id)}
          words={nameOf}
          another={t('neverSend.another')}
        />
        <PickMany form={form} name="kinds" shape="chips" options={options('kind', kinds)} />
        {regions.length > 0 && (
          <PickMany
            form={form}
            name="regions"
            shape="chips"
            options={regions.map((value) => ({ value, label: value }))}
          />
        )}
        <PickCountries form={form} name="countries" />
      </Panel>
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('case.save')}
        </Button>
        <LinkButton to={back} look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

/** She has said who must never learn where she is; it is written before anybody looks for a bed. */
export function NeverSendPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  const list = useNeverSend(id);
  const organisations = useOrganisations();
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('neverSend.title')}
            tab={t('case.tab')}
            back={{ to: `/cases/${it.id}`, label: t('case.title', { code: it.code }) }}
          />
          <Async query={list}>
            {(known) => (
              <Async query={organisations}>
                {(all) => <Sheet it={it} list={known} organisations={all} />}
              </Async>
            )}
          </Async>
        </>
      )}
    </Async>
  );
}
