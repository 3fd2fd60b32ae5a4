import { indicatorAnswers, type IndicatorAnswer } from '#contract/identification';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { One } from '../../ui/Choice.tsx';
import type { KnownAnswer } from './known-answers.ts';
import styles from './SignQuestion.module.css';
import { useSignWords } from './words.ts';

interface SignQuestionProps {
  readonly id: string;
  readonly value: IndicatorAnswer;
  readonly known: KnownAnswer | undefined;
  /** The person asked not to be asked about this again: what was said stays, and nothing more is asked. */
  readonly closed: boolean;
  readonly onChange: (id: string, answer: IndicatorAnswer) => void;
}

/** One sign and its four answers. What is known already is shown, and asked again only on purpose. */
export function SignQuestion({ id, value, known, closed, onChange }: SignQuestionProps) {
  const { t, label, options, time } = useText();
  const words = useSignWords()(id);
  const [isAgain, setAgain] = useState(false);
  if (closed) {
    return (
      <div className={styles.known}>
        <p className={styles.sign}>{words}</p>
        <p className={styles.said}>
          {known !== undefined && <strong>{label('indicatorAnswer', known.answer)}</strong>}{' '}
          <span>{t('told.skipped')}</span>
        </p>
      </div>
    );
  }
  // What was answered differently in an unfinished form is not hidden behind what was known before it.
  const isSettled = known !== undefined && known.answer !== 'unknown' && known.answer === value;
  if (isSettled && !isAgain) {
    return (
      <div className={styles.known}>
        <p className={styles.sign}>{words}</p>
        <p className={styles.said}>
          <strong>{label('indicatorAnswer', known.answer)}</strong>{' '}
          <span>{t('screening.known', { day: time.day(known.at) })}</span>
        </p>
        <Button
          look="quiet"
          aria-label={t('screening.changeOne', { sign: words })}
          onClick={() => setAgain(true)}
        >
          {t('screening.change')}
        </Button>
      </div>
    );
  }
  return (
    <One
      id={`sign-${id}`}
      label={words}
      shape="chips"
      options={options('indicatorAnswer', indicatorAnswers)}
      value={value}
      onChange={(answer) => onChange(id, answer)}
    />
  );
}
