import type { RefoundingView } from '#contract/keys';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useConfirmRefounding, useRefoundings } from './queries.ts';

function Refounding({ it }: { readonly it: RefoundingView }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const agree = useConfirmRefounding();
  const { id, organisation, holder, fingerprint, requestedBy, kitLost } = it;
  const asked = { who: requestedBy, organisation, name: holder.name, day: time.moment(it.requestedAt) };
  return (
    <Inset tone="wait">
      <p>{t('refoundings.asked', asked)}</p>
      {kitLost && <p>{t('refoundings.kitLost')}</p>}
      {it.can.includes('confirm-refounding') && fingerprint !== null ? (
        <Buttons>
          <Button
            look="danger"
            busy={agree.isPending}
            onClick={() =>
              runThen(agree.mutateAsync({ id, fingerprint }), () =>
                say(t('refoundings.agreed', { organisation })),
              )
            }
          >
            {t('refoundings.agree', { name: holder.name, fingerprint })}
          </Button>
        </Buttons>
      ) : (
        <p>{t('refoundings.needless')}</p>
      )}
      {agree.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(agree.error)} />
        </div>
      )}
    </Inset>
  );
}

/** An administrator whom a manager has called: who asks, for whom, and what is given up. Nothing where nobody asks. */
export function RefoundingsPanel() {
  const { t } = useText();
  const refoundings = useRefoundings();
  return (
    <Async query={refoundings}>
      {({ items }) =>
        items.length > 0 && (
          <Panel title={t('refoundings.title')}>
            <p>{t('refoundings.lead')}</p>
            {items.map((it) => (
              <Refounding key={it.id} it={it} />
            ))}
          </Panel>
        )
      }
    </Async>
  );
}
