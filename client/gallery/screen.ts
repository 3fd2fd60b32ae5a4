import type { ProblemSlug } from '#contract/problem';
import type { TextKey } from '../app/text-keys.ts';

/** What a screen can find itself in, apart from what its records say. */
export const states = [
  'usual',
  'loading',
  'slow',
  'empty',
  'not-permitted',
  'not-found',
  'offline',
  'stale',
  'conflict',
  'error',
  'read-only',
] as const;
export type State = (typeof states)[number];

/** Why a screen is never in a state. */
export interface Never {
  readonly never: string;
}

/** One thing done on a page; words are named by their key, so that it is done in every language. */
export type Step =
  | { readonly press: string }
  | { readonly tick: string }
  | { readonly type: string; readonly text: string }
  /** The first of its answers. */
  | { readonly choose: string };

/** How something is sent from a screen. */
export interface Play {
  readonly steps: readonly Step[];
  /** How the node refuses it when somebody else was first. */
  readonly refused?: ProblemSlug;
  /** What the record says from then on, by field. */
  readonly theirs?: Readonly<Record<string, unknown>>;
  /** Where that is not said by the words of the refusal. */
  readonly says?: TextKey;
}

/** The record that an address names: the first of a list that is like this. */
export interface RecordOf {
  readonly list: string;
  readonly where?: Readonly<Record<string, string>>;
  /** Which part of the address is which field of it. */
  readonly fills?: Readonly<Record<string, string>>;
}

interface Nothing {
  readonly says: TextKey;
  /** Lists that are emptied, by the name of their field. */
  readonly emptied?: readonly string[];
}

/** What is there to be read only: words that say so, or a button that is not there. */
type ReadOnlySays = { readonly says: TextKey } | { readonly lacks: TextKey };

/** One page as one account of the demonstration sees it, and in which states it can be. */
export interface Screen {
  /** Its address as the routes have it, or a word where it has none of its own. */
  readonly name: string;
  readonly path?: string;
  /** Null: nobody is signed in. */
  readonly as: string | null;
  readonly standing?: 'second-factor' | 'enrol' | 'locked' | 'unknown';
  readonly record?: RecordOf;
  /** Steps from its address to where it stands, and what the node is taken to answer to them. */
  readonly opens?: readonly Step[];
  readonly canned?: Readonly<Record<string, object>>;
  /** She has begun a form, for the list of those. */
  readonly begun?: true;
  /** Whether it reads one record or lists when it opens. */
  readonly reads: 'record' | 'list' | Never;
  readonly sends: Play | Never;
  readonly empty: Nothing | Never;
  readonly readOnly: ReadOnlySays | Never;
  readonly besides?: Readonly<Partial<Record<State, string>>>;
}

export function isNever(said: unknown): said is Never {
  return typeof said === 'object' && said !== null && 'never' in said;
}

/** How a state comes about on a screen: by what it reads or by what it sends; otherwise why it never does. */
export function howTo(screen: Screen, state: State): 'read' | 'send' | Never {
  const { reads, sends, empty, readOnly, besides = {} } = screen;
  const besideThat = besides[state];
  if (besideThat !== undefined) return { never: besideThat };
  switch (state) {
    case 'usual':
      return 'read';
    case 'empty':
      return isNever(empty) ? empty : 'read';
    case 'read-only':
      return isNever(readOnly) ? readOnly : 'read';
    case 'conflict':
      return isNever(sends) ? sends : 'send';
    case 'loading':
    case 'stale':
      return isNever(reads) ? reads : 'read';
    case 'not-found':
      if (reads === 'list') return { never: 'A list is always there, whatever it holds.' };
      return isNever(reads) ? reads : 'read';
    case 'slow':
    case 'offline':
    case 'not-permitted':
    case 'error':
      if (!isNever(reads)) return 'read';
      return isNever(sends) ? reads : 'send';
  }
}

export function whyNot(screen: Screen, state: State): string | undefined {
  const how = howTo(screen, state);
  return isNever(how) ? how.never : undefined;
}
