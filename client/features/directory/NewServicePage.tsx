import { bedServices, serviceCodes } from '#contract/codes';
import { PublishService } from '#contract/directory';
import { useController, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { Select, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Entries, Word } from './Entries.tsx';
import { OrganisationOptions } from './OrganisationOptions.tsx';
import { useOrganisations, usePublishService } from './queries.ts';

type NewServiceForm = WireForm<z.input<typeof PublishService>, PublishService>;

/** Rooms whose places are counted: how many there are at most; how many are free is said day by day. */
function UnitList({ form }: { readonly form: NewServiceForm }) {
  const { t } = useText();
  const { field } = useController({ name: 'units', control: form.control });
  return (
    <Entries
      name="units"
      entries={field.value ?? []}
      onChange={field.onChange}
      most={20}
      blank={{ name: '', maximum: 1 }}
    >
      {(unit, change, id) => (
        <>
          <Word
            id={`${id}-name`}
            label={t('services.fields.unit')}
            value={unit.name}
            onChange={(name) => change({ name: name ?? '' })}
          />
          <Word
            id={`${id}-maximum`}
            type="number"
            label={t('services.fields.maximum')}
            value={String(unit.maximum)}
            onChange={(maximum) => change({ maximum: Number(maximum ?? 0) })}
          />
        </>
      )}
    </Entries>
  );
}

function Whose({ form }: { readonly form: NewServiceForm }) {
  const { t } = useText();
  const { user } = useSession();
  const { data: organisations = [] } = useOrganisations({ country: user.organisation.country });
  return (
    <Select form={form} name="id" nothing={t('choice.choose')}>
      <OrganisationOptions of={organisations} />
    </Select>
  );
}

/** A name and what it is; where, when and for whom are written on the next page. */
export function NewServicePage() {
  const { t, label, compare } = useText();
  const { user } = useSession();
  const navigate = useNavigate();
  const publish = usePublishService();
  const isManager = user.role === 'manager';
  const form: NewServiceForm = useWireForm('newService', PublishService, {
    name: '',
    eligibility: {},
    units: [],
    ...(isManager && { id: user.organisation.id }),
  });
  const code = useWatch({ control: form.control, name: 'code' });
  const send = form.submit(async (input) => {
    const made = await publish.mutateAsync(input);
    await navigate(`/services/${made.id}`);
  });
  const codes = serviceCodes.toSorted((a, b) => compare(label('service', a), label('service', b)));
  return (
    <>
      <PageTitle
        title={t('services.new')}
        tab={t('services.tab')}
        lead={t('services.newLead')}
        back={{ to: '/services', label: t('services.title') }}
      />
      <Panel>
        <Form form={form} onSubmit={send}>
          {!isManager && <Whose form={form} />}
          <Select form={form} name="code" nothing={t('choice.choose')}>
            {codes.map((code) => (
              <option key={code} value={code}>
                {label('service', code)}
              </option>
            ))}
          </Select>
          <TextInput form={form} name="name" />
          {bedServices.some((bed) => bed === code) && <UnitList form={form} />}
          <Buttons>
            <Button type="submit" look="primary" busy={publish.isPending}>
              {t('services.publishNew')}
            </Button>
          </Buttons>
        </Form>
      </Panel>
    </>
  );
}
