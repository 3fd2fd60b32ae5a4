import type { DutyFunction } from '#contract/duty';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { useDutyNow } from './queries.ts';
import styles from './duty.module.css';

const tones = {
  ...{ on_duty: 'good', deputy: 'info', national_deputy: 'wait', off_duty: 'plain' },
} as const satisfies Record<string, Tone>;

/** Who is asked for this now, first to last. */
export function DutyNowPanel({ country, named }: { readonly country: string; readonly named: DutyFunction }) {
  const { t, label, language3, list, time } = useText();
  const now = useDutyNow({ country, function: named });
  return (
    <Panel title={t('duty.nowTitle', { function: label('dutyFunction', named) })}>
      <Async query={now}>
        {({ items }) =>
          items.length === 0 ? (
            <Inset tone="stop">
              <p>{t('duty.nobody')}</p>
            </Inset>
          ) : (
            <ol className={styles.list}>
              {items.map((it) => (
                <li key={`${it.contactPointId} ${it.personId ?? ''}`} className={styles.now}>
                  <Tag tone={tones[it.standing]}>{t(`duty.standing.${it.standing}`)}</Tag>
                  <span>{[it.title, it.organisation.name].filter((part) => part !== null).join(', ')}</span>
                  {it.languages.length > 0 && (
                    <span className={styles.soft}>{list(it.languages.map((code) => language3(code)))}</span>
                  )}
                  <span className={styles.soft}>
                    {it.verifiedOn === null
                      ? t('duty.unverified')
                      : t('duty.verifiedOn', { day: time.day(it.verifiedOn) })}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Async>
    </Panel>
  );
}
