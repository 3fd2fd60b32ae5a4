import type { CallOutView } from '#contract/call-outs';
import { useEffect, useEffectEvent } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useAnswerCallOut, useSeeCallOut } from './queries.ts';

/** That somebody has it before her eyes is told once, without a press. */
function useSeen({ id, can, rungs }: CallOutView): void {
  const see = useSeeCallOut();
  const isNew = can.includes('see') && rungs.some(({ seenAt }) => seenAt === null);
  const tell = useEffectEvent(() => see.mutate({ id }));
  useEffect(() => {
    if (isNew) tell();
  }, [isNew, id]);
}

/** One tap: yes, which keeps a place, or no, which asks the next. */
export function AnswerPanel({ it }: { readonly it: CallOutView }) {
  const { t } = useText();
  const { say } = useNotice();
  const answer = useAnswerCallOut();
  useSeen(it);
  const own = it.rungs[0];
  if (!it.can.includes('answer')) {
    return (
      <Inset tone={own?.answer === 'yes' ? 'good' : 'info'}>
        <p>{t(`callOut.said.${own?.answer ?? 'over'}`)}</p>
      </Inset>
    );
  }
  const send = (said: 'yes' | 'no') => () =>
    runThen(answer.mutateAsync({ id: it.id, answer: said }), () => say(t(`callOut.said.${said}`)));
  return (
    <Panel title={t('callOut.canYou')}>
      {answer.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(answer.error)} />
        </div>
      )}
      <ButtonColumn>
        <Button look="primary" busy={answer.isPending} onClick={send('yes')}>
          {t(`callOut.yes.${it.need}`)}
        </Button>
        <Button busy={answer.isPending} onClick={send('no')}>
          {t('callOut.no')}
        </Button>
      </ButtonColumn>
      <p>{t(it.need === 'bed' ? 'callOut.yesBed' : 'callOut.yesOther')}</p>
    </Panel>
  );
}
