import { useRef, useState } from 'react';
import type { Base } from './drafts.ts';
import { merge, type Clash } from './merge.ts';
import { asProblem } from './problem.ts';

type Values = Readonly<Record<string, unknown>>;

/** The record as it stands now, in the terms of the form; who changed it last, and when, as far as it is known. */
export interface Latest extends Base {
  readonly who: string | null;
  readonly when: string | null;
}

/** The record that a form changes. */
export interface Versioned {
  readonly version: number;
  /** The fields of the record that this form shows, as they stood when it appeared. */
  readonly values: Values;
  /** `said`: what stands in the form, where that names the record. */
  readonly latest: (said: Values) => Promise<Latest>;
  /** A field's value in words. */
  readonly words: (name: string, value: unknown) => string;
  /** Fields that are texts: they may take what both say. */
  readonly texts?: readonly string[];
  /** Fields that she answers for by sending, also unchanged: "still right" is said of what she sees. */
  readonly asserted?: readonly string[];
}

export interface Conflict {
  readonly clashes: readonly Clash[];
  readonly who: string | null;
  readonly when: string | null;
  readonly words: Versioned['words'];
  readonly texts: readonly string[];
  /** What she chose, by field: it is filled in and sent again. */
  readonly settle: (chosen: Values) => Promise<void>;
  /** Back to the form, with what she had typed. */
  readonly goBack: () => void;
}

/** What a command is sent with. */
export interface Sent {
  /** Of the record as it was when the form began; undefined where it changes none. */
  readonly version: number | undefined;
  /** Others changed other parts of it meanwhile, and both are kept. */
  readonly merged: Latest | undefined;
}

interface Form {
  readonly read: () => Values;
  readonly fill: (values: Values) => void;
}

/** True of a form whose record has gone on since it began; what others made of it is read anew. */
async function readLatest(
  versioned: Versioned | undefined,
  was: Base | null,
  said: Values,
  error: unknown,
): Promise<Latest | undefined> {
  if (versioned === undefined || was === null || asProblem(error).slug !== 'stale-version') return undefined;
  const latest = await versioned.latest(said);
  return latest.version === was.version ? undefined : latest;
}

/** Two people at one record: what does not touch is put together, what does is chosen field by field. */
export function useVersions(versioned: Versioned | undefined, form: Form) {
  const first = versioned && { version: versioned.version, values: versioned.values };
  const base = useRef<Base | null>(first ?? null);
  const merged = useRef<Latest | undefined>(undefined);
  const [conflict, setConflict] = useState<Conflict>();

  /** From now on what she changes is measured against the record as it is now. */
  function take(latest: Latest, values: Values): void {
    form.fill(values);
    base.current = { version: latest.version, values: latest.values };
    merged.current = latest;
    setConflict(undefined);
  }

  /** True where the error was about the version and is looked after. */
  async function settle(error: unknown, again: () => Promise<void>): Promise<boolean> {
    const was = base.current;
    const mine = form.read();
    const latest = await readLatest(versioned, was, mine, error);
    if (versioned === undefined || was === null || latest === undefined) return false;
    const fields = Object.keys(versioned.values);
    const { values, clashes } = merge(was.values, mine, latest.values, fields, versioned.asserted);
    const takeAndSend = (chosen: Values) => {
      take(latest, { ...values, ...chosen });
      return again();
    };
    if (clashes.length === 0) await takeAndSend({});
    else setConflict({ ...latest, ...choiceOf(versioned), clashes, settle: takeAndSend, goBack });
    return true;
  }
  const goBack = () => setConflict(undefined);
  const begin = (from: Base) => {
    base.current = from;
    merged.current = undefined;
  };
  const sent = (): Sent => ({ version: base.current?.version, merged: merged.current });
  return { conflict, settle, base: () => base.current, begin, sent };
}

function choiceOf({ words, texts = [] }: Versioned): Pick<Conflict, 'words' | 'texts'> {
  return { words, texts };
}
