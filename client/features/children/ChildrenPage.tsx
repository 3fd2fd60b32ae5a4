import type { ChildCallView, ChildLine } from '#contract/children';
import { Link } from 'react-router';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useAnswerCall, useCalls, useChildren } from './queries.ts';

function Call({ of }: { readonly of: ChildCallView }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const answer = useAnswerCall();
  const { id, from, at, alarm } = of;
  return (
    <Inset tone="stop" title={t('child.calledUs', { from: from.name, when: time.moment(at) })}>
      {alarm && <p>{t('child.alarm')}</p>}
      <Failure error={answer.error} />
      <Button
        look="primary"
        busy={answer.isPending}
        onClick={() => runThen(answer.mutateAsync({ id }), () => say(t('child.answerDone')))}
      >
        {t('child.answer')}
      </Button>
    </Inset>
  );
}

/** Somebody needs an authority for a child now: whom to call back. */
function OpenCalls() {
  const calls = useCalls();
  const open = (calls.data ?? []).filter(({ can }) => can.includes('answer'));
  return open.map((one) => <Call key={one.id} of={one} />);
}

function Lines({ of }: { readonly of: readonly ChildLine[] }) {
  const { t, label, time } = useText();
  const day = (said: string | null) => (said === null ? t('child.notYet') : time.day(said));
  const columns: readonly Column<ChildLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('decisions.reference'),
      cell: ({ id, reference, pseudonym }) => <Link to={`/children/${id}`}>{pseudonym ?? reference}</Link>,
    },
    {
      key: 'guardian',
      head: t('child.guardianIs'),
      cell: ({ guardian }) => label('guardianState', guardian),
    },
    { key: 'assessed', whole: true, head: t('child.assessed'), cell: ({ interestsOn }) => day(interestsOn) },
    {
      key: 'determined',
      head: t('child.determined'),
      cell: ({ determination }) => label('determinationState', determination),
    },
    { key: 'from', head: t('decisions.from'), cell: ({ organisation }) => organisation.name },
    { key: 'since', whole: true, head: t('child.since'), cell: ({ begunAt }) => time.day(begunAt) },
  ];
  return <Table caption={t('child.caption')} columns={columns} rows={of} rowKey={({ id }) => id} />;
}

/** Children of the house and those it guards: who has no guardian yet, and whose best interests nobody has looked at. */
export function ChildrenPage() {
  const { t } = useText();
  const children = useChildren();
  return (
    <>
      <PageTitle title={t('places.children')} tab={t('child.tab')} lead={t('child.lead')} />
      <OpenCalls />
      <Panel>
        <Async query={children}>
          {(items) => (items.length === 0 ? <p>{t('child.empty')}</p> : <Lines of={items} />)}
        </Async>
        <More query={children} />
      </Panel>
    </>
  );
}
