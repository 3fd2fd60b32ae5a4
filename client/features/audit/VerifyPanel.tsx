import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { asProblem } from '../../app/problem.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useVerifyLedger } from './queries.ts';

/** Every line holds the fingerprint of the one before; this reads them all. */
export function VerifyPanel() {
  const { t, label } = useText();
  const verify = useVerifyLedger();
  const verdict = verify.data;
  return (
    <Panel title={t('ledger.verify')}>
      <p>{t('ledger.verifyText')}</p>
      <Buttons>
        <Button look="primary" busy={verify.isPending} onClick={() => verify.mutate()}>
          {t('ledger.verifyNow')}
        </Button>
      </Buttons>
      <div role="status">
        {verify.isError && <ProblemText problem={asProblem(verify.error)} />}
        {verdict?.ok === true && (
          <Inset tone="good" title={t('ledger.whole')}>
            <p>{t('ledger.counted', { entries: verdict.entries, streams: verdict.streams })}</p>
          </Inset>
        )}
        {verdict?.ok === false && (
          <Inset tone="stop" title={t('ledger.broken', { count: verdict.faults.length })}>
            <ul>
              {verdict.faults.map(({ stream, seq, fault }) => (
                <li key={`${stream ?? ''} ${seq ?? ''} ${fault}`}>
                  {t('ledger.fault', {
                    fault: label('ledgerFault', fault),
                    stream: stream ?? '',
                    seq: seq ?? '',
                  })}
                </li>
              ))}
            </ul>
          </Inset>
        )}
      </div>
    </Panel>
  );
}
