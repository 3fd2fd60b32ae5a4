import type { LedgerLine } from '#contract/audit';
import { useText } from '../../app/i18n.ts';
import styles from './LedgerPage.module.css';

interface LedgerSentenceProps {
  readonly line: LedgerLine;
  readonly nameOf: (organisationId: string | null) => string;
}

/** One line as a sentence: who did what to what, for which purpose, and whom it concerns. */
export function LedgerSentence({ line, nameOf }: LedgerSentenceProps) {
  const { t, label } = useText();
  const { role, organisationId, subjectType, subjectId, concerns, purpose } = line;
  const organisation = nameOf(organisationId);
  const who = role === null ? organisation : t('ledger.person', { role: label('role', role), organisation });
  const said =
    line.asked === null
      ? t('ledger.sentence', { who, action: label('event', line.action) })
      : t('ledger.refused', {
          ...{ who, asked: label('event', line.asked) },
          ...{ count: line.count ?? 1, records: line.records ?? 0 },
        });
  return (
    <>
      <p>{said}</p>
      {purpose !== null && (
        <p>
          {t('ledger.purpose', {
            purpose: purpose
              .split(' ')
              .map((code) => label('purpose', code))
              .join(', '),
          })}
        </p>
      )}
      {concerns !== null && concerns !== organisationId && (
        <p>{t('ledger.concerns', { organisation: nameOf(concerns) })}</p>
      )}
      {subjectId !== null && (
        <p className={styles.id}>{t('ledger.record', { type: subjectType, id: subjectId })}</p>
      )}
    </>
  );
}
