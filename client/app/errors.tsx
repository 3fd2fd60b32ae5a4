import { sayingOf } from '#contract/sayings';
import type { FieldError } from 'react-hook-form';
import { LinkButton } from '../ui/Button.tsx';
import { asProblem, type Problem } from './problem.ts';
import { useText, type Text } from './i18n.ts';
import styles from './errors.module.css';

/** What happened, what is kept and what to do, in words. */
export function problemWords(text: Text, problem: Problem): { title: string; next: string } {
  return {
    title: text.t(`problems.${problem.slug}.title`),
    next: text.t(`problems.${problem.slug}.next`),
  };
}

interface ProblemTextProps {
  readonly problem: Problem;
  /** Its title stands above already. */
  readonly untitled?: boolean;
}

export function ProblemText({ problem, untitled = false }: ProblemTextProps) {
  const text = useText();
  const words = problemWords(text, problem);
  return (
    <div className={styles.problem}>
      {!untitled && <p className={styles.title}>{words.title}</p>}
      <p>{words.next}</p>
      {problem.slug === 'keys-locked' && (
        <div>
          <LinkButton to="/keys">{text.t('shell.keys')}</LinkButton>
        </div>
      )}
      {problem.requestId !== undefined && (
        <p className={styles.reference}>{text.t('problems.reference', { id: problem.requestId })}</p>
      )}
    </div>
  );
}

/** What a button met with, where it stands; a form says it itself. */
export function Failure({ error }: { readonly error: Error | null }) {
  return (
    error !== null && (
      <div role="alert">
        <ProblemText problem={asProblem(error)} />
      </div>
    )
  );
}

const plain: Readonly<Record<string, 'choose' | 'short' | 'long' | 'written'>> = {
  invalid_type: 'choose',
  invalid_value: 'choose',
  invalid_union: 'choose',
  too_small: 'short',
  too_big: 'long',
  invalid_format: 'written',
};

/** A field's fault in words: rules of our own by their code, the rest by kind. Type `words`: the page has said it itself. */
export function fieldWords(text: Text, error: Pick<FieldError, 'type' | 'message'>): string {
  if (error.type === 'words' && error.message !== undefined) return error.message;
  const saying = sayingOf(error.message ?? '');
  const said = saying && text.find(`faults.rules.${saying.code}`, saying.values);
  return said ?? text.t(`faults.${plain[error.type] ?? 'written'}`);
}
