import type { DecisionLine } from '#contract/decisions';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { LowPrevalence } from '../identification/LowPrevalence.tsx';
import { StateTag } from '../identification/StatusPanel.tsx';
import { useDecisions } from './queries.ts';

function Lines({ of }: { readonly of: readonly DecisionLine[] }) {
  const { t, country, label, time } = useText();
  const columns: readonly Column<DecisionLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('decisions.reference'),
      cell: ({ id, reference, pseudonym }) => <Link to={`/decisions/${id}`}>{pseudonym ?? reference}</Link>,
    },
    { key: 'country', head: t('forms.statusEvent.country'), cell: (line) => country(line.country) },
    { key: 'state', head: t('status.state'), cell: ({ state }) => <StateTag state={state} /> },
    { key: 'urgency', head: t('decisions.urgency'), cell: ({ urgency }) => label('urgency', urgency) },
    {
      key: 'since',
      whole: true,
      head: t('decisions.since'),
      cell: ({ acceptedAt }) => (acceptedAt === null ? t('choice.unknown') : time.day(acceptedAt)),
    },
  ];
  return <Table caption={t('decisions.caption')} columns={columns} rows={of} rowKey={({ id }) => id} />;
}

/** A body that the law names: what it has accepted and has to decide on, the oldest of them not to be forgotten. */
export function DecisionsPage() {
  const { t } = useText();
  const decisions = useDecisions();
  return (
    <>
      <PageTitle title={t('decisions.title')} tab={t('decisions.tab')} lead={t('decisions.lead')}>
        <Buttons>
          <LinkButton to="/sittings">{t('sittings.title')}</LinkButton>
        </Buttons>
      </PageTitle>
      <LowPrevalence />
      <Panel>
        <Async query={decisions}>
          {(items) => (items.length === 0 ? <p>{t('decisions.empty')}</p> : <Lines of={items} />)}
        </Async>
        <More query={decisions} />
      </Panel>
    </>
  );
}
