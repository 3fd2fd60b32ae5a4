import type { ReferralLine } from '#contract/referrals';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Tags } from '../../ui/Panel.tsx';
import { DueDate, StatusTag, UrgencyTag } from './ReferralTags.tsx';
import styles from './InboxCard.module.css';

/** One request, as far as it helps to choose which to open first. */
export function InboxCard({ line }: { readonly line: ReferralLine }) {
  const { t, label, language3, country, time } = useText();
  const { id, pseudonym, reference, services, from, match, sentAt, createdAt } = line;
  return (
    <article className={styles.card}>
      <div className={styles.main}>
        <h2 className={styles.title}>
          <Link to={`/inbox/${id}`}>{services.map((code) => label('service', code)).join(', ')}</Link>
        </h2>
        {match !== null && (
          <p>
            {t('inbox.person', {
              sex: label('sex', match.sex),
              age: label('ageGroup', match.ageGroup),
              dependants: t(`match.dependants.${match.dependants}`),
            })}
          </p>
        )}
        {match !== null && match.languages.length > 0 && (
          <p>{t('inbox.speaks', { languages: match.languages.map(language3).join(', ') })}</p>
        )}
        <p className={styles.sender}>
          {t('inbox.from', {
            name: from.name,
            country: country(from.country),
            when: time.moment(sentAt ?? createdAt),
            reference: pseudonym ?? reference,
          })}
        </p>
      </div>
      <div className={styles.state}>
        <Tags>
          <UrgencyTag urgency={line.urgency} />
          <StatusTag status={line.status} />
        </Tags>
        <DueDate of={line} />
      </div>
    </article>
  );
}
