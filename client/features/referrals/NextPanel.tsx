import type { ReferralView } from '#contract/referrals';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Panel } from '../../ui/Panel.tsx';
import { OrganisationNames } from '../directory/OrganisationNames.tsx';

function reasonWords(text: ReturnType<typeof useText>, { status, reason }: ReferralView): string | undefined {
  if (reason === null) return undefined;
  if (status === 'DECLINED') return text.label('decline', reason);
  return status === 'CLEARANCE_REFUSED' ? text.label('refusal', reason) : text.label('stop', reason);
}

/** Where it stands and who moves next, in two sentences. */
export function NextPanel({ it }: { readonly it: ReferralView }) {
  const text = useText();
  const { t, label, country, time } = text;
  const words = text.find(`next.${it.relation}.${it.status}`) ?? t('next.closed');
  const reason = reasonWords(text, it);
  const waitsFor = it.awaiting?.country ?? null;
  return (
    <Panel title={t('next.title')}>
      <p>{words}</p>
      {reason !== undefined && <p>{t('next.reason', { reason })}</p>}
      {it.awaiting !== null && <p>{label('awaiting', it.awaiting.reason)}</p>}
      {waitsFor !== null && <p>{t('next.waitsFor', { country: country(waitsFor) })}</p>}
      {it.relation === 'sender' && it.suggested.length > 0 && (
        <>
          <p>{t('next.suggested')}</p>
          <OrganisationNames ids={it.suggested} />
        </>
      )}
      {it.next !== null && (
        <p>
          <Link to={`/referrals/${it.next}`}>{t('next.follow')}</Link>
        </p>
      )}
      {it.escalatedAt !== null && <p>{t('next.escalated')}</p>}
      {it.clock !== null && (
        <p>
          {t(`next.clock.${it.clock.moved}`, {
            at: time.moment(it.clock.at),
            reason: label('clockReason', it.clock.reason),
          })}
        </p>
      )}
    </Panel>
  );
}
