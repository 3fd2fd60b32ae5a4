import type { MatchView } from '#contract/directory';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Tags } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import styles from './MatchCard.module.css';

interface MatchCardProps {
  readonly match: MatchView;
  readonly name: string;
  readonly checked: boolean;
  readonly onPick: () => void;
}

const against = new Set([
  'sex_does_not_fit',
  'age_does_not_fit',
  'children_not_accepted',
  'no_shared_language',
  'foreigners_not_accepted',
  'undocumented_not_accepted',
  'disability_not_accepted',
  'other_region',
  'other_country',
  'capacity_full',
]);
const roomTones: Readonly<Record<MatchView['capacity'], Tone>> = {
  likely: 'good',
  full: 'stop',
  ask: 'wait',
};

const staleAfter = 48 * 3_600_000;

/** Whether there may be room, and how old that word is. */
export function RoomTag({ match }: { readonly match: MatchView }) {
  const { t, label, time } = useText();
  const at = useNow();
  const { capacity, countedAt } = match;
  const age = countedAt === null ? undefined : at - Date.parse(countedAt);
  return (
    <span className={styles.room}>
      <Tag tone={roomTones[capacity]}>{label('room', capacity)}</Tag>
      {age !== undefined && (
        <span className={age > staleAfter ? styles.old : undefined}>
          {t(age > staleAfter ? 'refer.countedOld' : 'refer.counted', { span: time.span(age) })}
        </span>
      )}
    </span>
  );
}

/** How soon they answer, and whether somebody has confirmed what stands of them. */
function AnswerWords({ match }: { readonly match: MatchView }) {
  const { t, time } = useText();
  const { answerMinutes, verifiedAt } = match;
  return (
    <p>
      {answerMinutes !== null && t('refer.answersIn', { span: time.span(answerMinutes * 60_000) })}
      {answerMinutes !== null && ' · '}
      {verifiedAt === null
        ? t('refer.neverVerified')
        : t('refer.verifiedOn', { day: time.day(verifiedAt.slice(0, 10)) })}
    </p>
  );
}

/** One who could help: a choice, and the reasons for and against it. */
export function MatchCard({ match, name, checked, onPick }: MatchCardProps) {
  const { t, label, country } = useText();
  const { organisation, service, fits, reasons } = match;
  const id = `match-${service.id}`;
  const told = reasons.filter((reason) => !reason.startsWith('capacity_'));
  return (
    <div className={styles.card}>
      <label className={styles.head} htmlFor={id}>
        <input
          type="radio"
          id={id}
          name={name}
          className={styles.mark}
          checked={checked}
          aria-describedby={`${id}-why`}
          onChange={onPick}
        />
        <span className={styles.name}>{organisation.name}</span>
        <span className={styles.more}>
          {service.name}, {country(organisation.country)}
        </span>
      </label>
      <div id={`${id}-why`} className={styles.why}>
        <Tags>
          <Tag tone={fits ? 'good' : 'stop'}>{t(fits ? 'refer.fits' : 'refer.doesNotFit')}</Tag>
          <RoomTag match={match} />
        </Tags>
        <AnswerWords match={match} />
        <ul className={styles.reasons}>
          {told.map((reason) => (
            <li key={reason} className={styles.reason}>
              <Icon name={against.has(reason) ? 'stop' : 'check'} />
              {label('matchReason', reason)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
