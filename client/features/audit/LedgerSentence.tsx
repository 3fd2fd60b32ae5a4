import type { LedgerLine } from '#contract/audit';
import { readOpening } from '#contract/vault';
import { useText, type Text } from '../../app/i18n.ts';
import styles from './LedgerPage.module.css';

interface LedgerSentenceProps {
  readonly line: LedgerLine;
  readonly nameOf: (organisationId: string | null) => string;
}

/** What a line says of its purpose: of an opening what for, why and which parts; otherwise codes. */
function purposeWords({ label }: Text, said: string): string {
  const { purpose, reason, segments } = readOpening(said);
  if (purpose !== null && reason !== null) {
    const parts = segments.map((segment) => label('segment', segment));
    return [label('purpose', purpose), label('openReason', reason), ...parts].join(', ');
  }
  return said
    .split(' ')
    .map((code) => label('breakGlassReason', label('purpose', code)))
    .join(', ');
}

function purposeLine(text: Text, said: string): string {
  const { t, time } = text;
  // Entered from paper: the line's own time is that of the entry.
  if (said.startsWith('given/')) return t('ledger.givenAt', { moment: time.moment(said.slice(6)) });
  return t('ledger.purpose', { purpose: purposeWords(text, said) });
}

/** One line as a sentence: who did what to what, for which purpose, and whom it concerns. */
export function LedgerSentence({ line, nameOf }: LedgerSentenceProps) {
  const text = useText();
  const { t, label } = text;
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
      {purpose !== null && <p>{purposeLine(text, purpose)}</p>}
      {concerns !== null && concerns !== organisationId && (
        <p>{t('ledger.concerns', { organisation: nameOf(concerns) })}</p>
      )}
      {subjectId !== null && (
        <p className={styles.id}>
          {t('ledger.record', { type: label('record', subjectType), id: subjectId })}
        </p>
      )}
    </>
  );
}
