import type { CallView } from '#contract/calls';
import type { DutyContact } from '#contract/duty';
import { useState } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { useNotice } from '../../app/notice.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel, Tags } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { useAnswerHandover, useDutyNow, useHandCallOver } from './queries.ts';

/** Whom a living call is handed to, by what she answers for. */
const asked = ['hotline', 'shelter', 'child_focal_point', 'health', 'legal', 'coordinator'] as const;

const tones: Readonly<Record<CallView['handovers'][number]['state'], Tone>> = {
  OFFERED: 'wait',
  CONFIRMED: 'good',
  DECLINED: 'stop',
  ENDED: 'plain',
};

function Given({ call }: { readonly call: CallView }) {
  const { t, time, label } = useText();
  if (call.handovers.length === 0) return null;
  return (
    <ul>
      {call.handovers.map(({ id, to, state, offeredAt, answeredAt }) => (
        <li key={id}>
          <Tags>
            <Tag tone={tones[state]}>{label('handoverState', state)}</Tag>
          </Tags>
          {t('handovers.toAt', { name: to.name, time: time.clock(answeredAt ?? offeredAt) })}
        </li>
      ))}
    </ul>
  );
}

/** One line for an organisation, however many of its people are on the rota. */
function once(items: readonly DutyContact[], own: string): DutyContact[] {
  return items.filter(
    ({ organisation }, at) =>
      organisation.id !== own && items.findIndex((it) => it.organisation.id === organisation.id) === at,
  );
}

function Choose({ call, own }: { readonly call: CallView; readonly own: string }) {
  const { t } = useText();
  const [by, setBy] = useState<(typeof asked)[number]>('hotline');
  const duty = useDutyNow(call.country, by);
  const hand = useHandCallOver();
  return (
    <>
      <p>{t('handovers.how')}</p>
      <label htmlFor="handover-function">{t('handovers.function')}</label>
      <select
        id="handover-function"
        value={by}
        onChange={({ target }) => setBy(asked.find((one) => one === target.value) ?? 'hotline')}
      >
        {asked.map((value) => (
          <option key={value} value={value}>
            {t(`handovers.functions.${value}`)}
          </option>
        ))}
      </select>
      {hand.isError && <ProblemText problem={asProblem(hand.error)} />}
      <Async query={duty}>
        {({ items }) => {
          const there = once(items, own);
          if (there.length === 0) return <p>{t('handovers.nobody')}</p>;
          return (
            <ul>
              {there.map(({ organisation, standing, title }) => (
                <li key={organisation.id}>
                  {organisation.name}
                  {title === null ? '' : `, ${title}`} ({t(`handovers.standing.${standing}`)}){' '}
                  <Button
                    busy={hand.isPending}
                    onClick={() =>
                      runThen(
                        hand.mutateAsync({
                          id: call.id,
                          version: call.version,
                          organisationId: organisation.id,
                        }),
                        () => undefined,
                      )
                    }
                  >
                    {t('handovers.handTo', { name: organisation.name })}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Async>
    </>
  );
}

/** The caller stays on the line until somebody else has said that they have her. */
export function HandOverPanel({ call, own }: { readonly call: CallView; readonly own: string }) {
  const { t } = useText();
  const { say } = useNotice();
  const end = useAnswerHandover('end');
  const offered = call.handovers.find(({ state }) => state === 'OFFERED');
  return (
    <Panel title={t('handovers.title')}>
      <Given call={call} />
      {offered !== undefined && (
        <Inset tone="wait" title={t('handovers.stay')}>
          <p>{t('handovers.stayText', { name: offered.to.name })}</p>
          {end.isError && <ProblemText problem={asProblem(end.error)} />}
          <Buttons>
            <Button
              busy={end.isPending}
              onClick={() => runThen(end.mutateAsync({ id: offered.id }), () => say(t('handovers.taken')))}
            >
              {t('handovers.takeBack')}
            </Button>
          </Buttons>
        </Inset>
      )}
      {call.can.includes('hand-over') && <Choose call={call} own={own} />}
    </Panel>
  );
}
