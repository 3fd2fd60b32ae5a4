import type { ReferralLine } from '#contract/referrals';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Tags } from '../../ui/Panel.tsx';
import { offered, type WithDialog } from './actions.ts';
import { DueDate, StatusTag, UrgencyTag } from './ReferralTags.tsx';
import styles from './InboxCard.module.css';

interface InboxCardProps {
  readonly line: ReferralLine;
  readonly onFocus: () => void;
  readonly onAction: (action: WithDialog) => void;
}

/** Where the arrows lead to. */
export function cardId(id: string): string {
  return `inbox-${id}`;
}

const decisions: readonly WithDialog[] = ['accept', 'accept-part', 'ask', 'decline'];

/** One request, as far as it helps to choose which to open first, until when, and the decision for who has chosen. */
export function InboxCard({ line, onFocus, onAction }: InboxCardProps) {
  const { t, label, language3, country, time } = useText();
  const { id, pseudonym, reference, services, from, match, sentAt, createdAt, arrival } = line;
  const named = pseudonym ?? reference;
  return (
    <article className={styles.card}>
      <div className={styles.main}>
        <h2 className={styles.title}>
          <Link id={cardId(id)} to={`/inbox/${id}`} onFocus={onFocus}>
            {services.map((code) => label('service', code)).join(', ')}
          </Link>
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
            reference: named,
          })}
        </p>
        {arrival !== null && line.status === 'ACCEPTED' && (
          <p>{t('inbox.arrives', { when: time.moment(arrival) })}</p>
        )}
      </div>
      <div className={styles.state}>
        <Tags>
          <UrgencyTag urgency={line.urgency} />
          <StatusTag status={line.status} />
        </Tags>
        <DueDate of={line} />
      </div>
      <Buttons>
        {offered(line)
          .filter((action) => decisions.includes(action))
          .map((action) => (
            <Button
              key={action}
              aria-label={t('inbox.actOn', { action: t(`act.${action}`), reference: named })}
              onFocus={onFocus}
              onClick={() => onAction(action)}
            >
              {t(`act.${action}`)}
            </Button>
          ))}
      </Buttons>
    </article>
  );
}
