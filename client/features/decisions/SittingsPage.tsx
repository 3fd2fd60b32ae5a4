import { PlanSitting, type SittingLine } from '#contract/decisions';
import { useState } from 'react';
import { Link } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { CountryOptions } from '../../app/countries.tsx';
import { PickMany, Select, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useOfficers } from '../keys/queries.ts';
import { usePlanSitting, useSittings } from './queries.ts';

/** Its day, colleagues by name, and other organisations, which say themselves who comes. */
function PlanDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const { user } = useSession();
  const plan = usePlanSitting();
  const colleagues = useOfficers();
  const organisations = useOrganisations({ country: user.organisation.country });
  const start = { country: user.organisation.country, userIds: [], organisationIds: [] };
  const form = useWireForm('sitting', PlanSitting, start);
  return (
    <ActionDialog
      title={t('sittings.plan')}
      submit={t('sittings.planNow')}
      form={form}
      act={(input) => plan.mutateAsync(input)}
      done={t('sittings.planned')}
      onClose={onClose}
    >
      <Select form={form} name="country" nothing={t('choice.choose')}>
        <CountryOptions />
      </Select>
      <TextInput form={form} name="on" type="date" />
      <PickMany
        form={form}
        name="userIds"
        shape="list"
        options={(colleagues.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PickMany
        form={form}
        name="organisationIds"
        shape="list"
        options={(organisations.data ?? [])
          .filter(({ id }) => id !== user.organisation.id)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </ActionDialog>
  );
}

function Lines({ of }: { readonly of: readonly SittingLine[] }) {
  const { t, label, time } = useText();
  const columns: readonly Column<SittingLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('decisions.reference'),
      cell: ({ id, reference }) => <Link to={`/sittings/${id}`}>{reference}</Link>,
    },
    { key: 'on', whole: true, head: t('sittings.on'), cell: ({ on }) => time.day(on) },
    { key: 'state', head: t('sittings.state'), cell: ({ state }) => label('sittingState', state) },
    { key: 'body', head: t('sittings.body'), cell: ({ organisation }) => organisation.name },
  ];
  return <Table caption={t('sittings.caption')} columns={columns} rows={of} rowKey={({ id }) => id} />;
}

/** Sittings of a commission: planned, open, over. */
export function SittingsPage() {
  const { t } = useText();
  const sittings = useSittings();
  const { user } = useSession();
  const organisations = useOrganisations({ country: user.organisation.country });
  const [planning, setPlanning] = useState(false);
  const own = (organisations.data ?? []).find(({ id }) => id === user.organisation.id);
  const may = own?.mandates.some(({ kind }) => kind === 'identify') ?? false;
  return (
    <>
      <PageTitle
        title={t('sittings.title')}
        tab={t('sittings.tab')}
        lead={t('sittings.lead')}
        back={{ to: '/decisions', label: t('decisions.title') }}
      >
        {may && (
          <Buttons>
            <Button look="primary" onClick={() => setPlanning(true)}>
              {t('sittings.plan')}
            </Button>
          </Buttons>
        )}
      </PageTitle>
      <Panel>
        <Async query={sittings}>
          {(items) => (items.length === 0 ? <p>{t('sittings.empty')}</p> : <Lines of={items} />)}
        </Async>
        <More query={sittings} />
      </Panel>
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </>
  );
}
