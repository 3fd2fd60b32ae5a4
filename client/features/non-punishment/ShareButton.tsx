import type { SignalView } from '#contract/non-punishment';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button } from '../../ui/Button.tsx';
import { useShareExposure } from './queries.ts';

/** A lawyer has accepted since it was written, or one has gone: sealed anew for those who are there now. */
export function ShareButton({ signal }: { readonly signal: SignalView }) {
  const { t } = useText();
  const { say } = useNotice();
  const share = useShareExposure();
  if (!signal.can.includes('share') || signal.exposure === null) return null;
  return (
    <>
      <p>{t('exposure.shareText')}</p>
      {share.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(share.error)} />
        </div>
      )}
      <div>
        <Button
          busy={share.isPending}
          onClick={() =>
            runThen(share.mutateAsync({ id: signal.id, version: signal.version }), () =>
              say(t('exposure.shared')),
            )
          }
        >
          {t('exposure.share')}
        </Button>
      </div>
    </>
  );
}
