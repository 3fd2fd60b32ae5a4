import type { ClockView } from '#contract/clocks';
import { useParams } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useClock, useTakeUp } from './queries.ts';
import { pageOfClock } from './where.ts';

const tones = {
  ...{ running: 'info', paused: 'plain', overdue: 'stop', met: 'good', over: 'plain' },
} as const satisfies Record<ClockView['state'], Tone>;

function TakeUp({ it }: { readonly it: ClockView }) {
  const { t } = useText();
  const { say } = useNotice();
  const take = useTakeUp();
  if (!it.can.includes('take-up')) return null;
  const { id, version } = it;
  return (
    <Panel title={t('clocks.takeUpTitle')}>
      <p>{t('clocks.takeUpText')}</p>
      <Buttons>
        <Button
          look="primary"
          busy={take.isPending}
          onClick={() => runThen(take.mutateAsync({ id, version }), () => say(t('clocks.takenUpNow')))}
        >
          {t('clocks.takeUp')}
        </Button>
      </Buttons>
      <Failure error={take.error} />
    </Panel>
  );
}

function One({ it }: { readonly it: ClockView }) {
  const { t, label, time, country } = useText();
  const at = useNow();
  const page = pageOfClock(it);
  const isOurs = it.organisation.id === useSession().user.organisation.id;
  const lines = [
    {
      key: 'state',
      label: t('clocks.state'),
      value: <Tag tone={tones[it.state]}>{t(`clocks.states.${it.state}`)}</Tag>,
    },
    {
      key: 'due',
      label: t('clocks.due'),
      value: `${time.moment(it.dueAt)} · ${time.deadline(it.dueAt, at)}`,
    },
    { key: 'since', label: t('clocks.since'), value: time.moment(it.startedAt) },
    {
      key: 'owes',
      label: t('clocks.owes'),
      value: `${it.organisation.name}, ${country(it.organisation.country)}`,
    },
    ...(it.takenUpAt === null
      ? []
      : [{ key: 'taken', label: t('clocks.takenUp'), value: time.moment(it.takenUpAt) }]),
  ];
  return (
    <>
      <PageTitle
        title={t('clocks.item', { what: label('clockKind', it.kind), reference: it.reference })}
        tab={t('clocks.tab')}
      />
      <Panel>
        <Facts lines={lines} />
        {page !== undefined && isOurs && (
          <Buttons>
            <LinkButton to={page}>{t('clocks.toRecord')}</LinkButton>
          </Buttons>
        )}
      </Panel>
      <TakeUp it={it} />
      <Panel title={t('clocks.stepsTitle')}>
        {it.steps.length === 0 ? (
          <p>{t('clocks.noSteps')}</p>
        ) : (
          <Timeline
            moments={it.steps.map(({ step, organisation, at: told }, index) => ({
              id: String(index),
              at: told,
              when: time.moment(told),
              what: t(`clocks.steps.${step}`),
              who: organisation?.name,
            }))}
          />
        )}
      </Panel>
    </>
  );
}

/** One deadline: whose it is, and who was told of it when. Nothing here ticks it off. */
export function ClockPage() {
  const { id = '' } = useParams();
  const clock = useClock(id);
  return (
    <Async query={clock} page>
      {(it) => <One it={it} />}
    </Async>
  );
}
