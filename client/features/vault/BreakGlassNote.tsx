import { useText } from '../../app/i18n.ts';
import { Link } from 'react-router';
import { Inset } from '../../ui/Panel.tsx';
import { agreeUntil } from './agree-until.ts';
import { useBreakGlass } from './queries.ts';

/** On the page of the case: what two officers agreed to there, while it holds, and what waits for the second one. */
export function BreakGlassNote({ caseId }: { readonly caseId: string }) {
  const { t, label, time } = useText();
  const found = useBreakGlass();
  const here = (found.data ?? []).filter((one) => one.caseId === caseId);
  return here.map(({ id, status, reason, segments, endsAt, requestedAt, requestedBy }) => {
    const why = label('breakGlassReason', reason);
    if (status === 'ACTIVE' && endsAt !== null) {
      const parts = segments.map((segment) => label('segment', segment)).join(', ');
      return (
        <Inset key={id} tone="stop">
          <p>{t('beyond.active', { reason: why, parts, until: time.clock(endsAt) })}</p>
        </Inset>
      );
    }
    if (status !== 'REQUESTED') return null;
    const until = time.clock(agreeUntil(requestedAt));
    return (
      <Inset key={id} tone="wait">
        <p>{t('beyond.requested', { who: requestedBy, reason: why, until })}</p>
        <p>
          <Link to="/officer/beyond">{t('beyond.toTask')}</Link>
        </p>
      </Inset>
    );
  });
}
