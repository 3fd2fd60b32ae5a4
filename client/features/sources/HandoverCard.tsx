import type { HandoverView } from '#contract/calls';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useAnswerHandover } from './queries.ts';

/** A living call: whoever reads it picks up the telephone, and says so here. */
export function HandoverCard({ it }: { readonly it: HandoverView }) {
  const { t, country, language3 } = useText();
  const { say } = useNotice();
  const confirm = useAnswerHandover('confirm');
  const decline = useAnswerHandover('decline');
  const failed = confirm.error ?? decline.error;
  const told = { id: it.id, version: it.version };
  return (
    <Inset tone={it.danger ? 'stop' : 'wait'} title={t('handovers.now', { name: it.from.name })}>
      <p>
        {t('handovers.facts', { language: language3(it.language), country: country(it.country) })}
        {it.danger ? ` ${t('handovers.danger')}` : ''}
        {it.child === 'yes' ? ` ${t('handovers.child')}` : ''}
      </p>
      {failed !== null && <ProblemText problem={asProblem(failed)} />}
      <Buttons>
        <Button
          look="primary"
          busy={confirm.isPending}
          onClick={() => runThen(confirm.mutateAsync(told), () => say(t('handovers.confirmed')))}
        >
          {t('handovers.confirm')}
        </Button>
        <Button
          busy={decline.isPending}
          onClick={() => runThen(decline.mutateAsync(told), () => say(t('handovers.declined')))}
        >
          {t('handovers.decline')}
        </Button>
      </Buttons>
    </Inset>
  );
}
