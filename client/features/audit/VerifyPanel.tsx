import type { LedgerVerdict } from '#contract/audit';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { asProblem } from '../../app/problem.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useVerifyLedger } from './queries.ts';

interface VerifyPanelProps {
  readonly nameOf: (organisationId: string | null) => string;
}

type Chain = LedgerVerdict['chains'][number];

/** Every line holds the fingerprint of the one before; this reads them all, and compares with what was signed. */
export function VerifyPanel({ nameOf }: VerifyPanelProps) {
  const { t } = useText();
  const verify = useVerifyLedger();
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
        {verify.data && <Verdict verdict={verify.data} nameOf={nameOf} />}
      </div>
    </Panel>
  );
}

function Verdict({ verdict, nameOf }: VerifyPanelProps & { readonly verdict: LedgerVerdict }) {
  const { t, label, time } = useText();
  const { ok, entries, streams, faults, chains, checkpoints } = verdict;
  const chainOf = (stream: string | null) => {
    if (stream === 'checkpoints') return t('ledger.checkpointFile');
    return stream === null ? '' : nameOf(stream === 'node' ? null : stream);
  };
  const { count, last } = checkpoints;
  const compared = t('ledger.compared', {
    count: last === null ? 0 : count,
    at: last === null ? '' : time.moment(last.at),
    size: last?.size ?? 0,
  });
  const columns: readonly Column<Chain>[] = [
    { key: 'chain', head: t('ledger.chain'), cell: ({ stream }) => chainOf(stream) },
    { key: 'entries', head: t('ledger.entries'), cell: (chain) => String(chain.entries) },
    {
      key: 'result',
      head: t('ledger.result'),
      cell: (chain) => (
        <Tag tone={chain.faults === 0 ? 'good' : 'stop'}>
          {chain.faults === 0 ? t('ledger.sound') : t('ledger.faulty', { count: chain.faults })}
        </Tag>
      ),
    },
  ];
  return (
    <>
      <Inset
        tone={ok ? 'good' : 'stop'}
        title={ok ? t('ledger.whole') : t('ledger.broken', { count: faults.length })}
      >
        <p>{t('ledger.counted', { entries, streams })}</p>
        <p>{compared}</p>
        {!ok && (
          <ul>
            {faults.map(({ stream, seq, fault, entryId }) => (
              <li key={`${stream ?? ''} ${seq ?? ''} ${fault} ${entryId ?? ''}`}>
                {t('ledger.fault', {
                  fault: label('ledgerFault', fault),
                  stream: chainOf(stream),
                  seq: seq ?? '',
                })}
              </li>
            ))}
          </ul>
        )}
      </Inset>
      {checkpoints.ahead && (
        <Inset tone="stop" title={t('ledger.ahead')}>
          <p>{t('ledger.aheadText')}</p>
        </Inset>
      )}
      <Table caption={t('ledger.chains')} columns={columns} rows={chains} rowKey={({ stream }) => stream} />
    </>
  );
}
