import type { DraftForm } from '#contract/drafts';
import { now } from './clock.ts';
import { discardDraft, saveDraft, type Base, type Draft, type DraftContent } from './drafts.ts';

/**
 * What the form says about itself: nothing yet, newer words than those that are kept, on its way, where it is kept, or
 * that it is kept nowhere.
 */
export type KeptState = 'none' | 'pending' | 'saving' | 'server' | 'device' | 'failed';
export interface Kept {
  readonly state: KeptState;
  readonly at: string | undefined;
}

interface Source {
  /** Undefined for a form that is never kept: then only that something was typed is known. */
  readonly form: DraftForm | undefined;
  readonly path: string;
  readonly record: string;
  readonly read: () => Readonly<Record<string, unknown>>;
  readonly base: () => Base | null;
}

const afterLastKey = 1_000;
const betweenSaves = 4_000;
const keepers = new Set<DraftKeeper>();

/** Keeps now whatever is being typed anywhere on the page. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...keepers].map((keeper) => keeper.flush()));
}

const toResume = new Set<string>();

/** The same, and when the forms come back they go on by themselves. */
export async function keepForReturn(): Promise<void> {
  const open = [...keepers].filter((keeper) => keeper.isBegun);
  await Promise.all(open.map((keeper) => keeper.flush()));
  for (const { draftId } of open) if (draftId !== undefined) toResume.add(draftId);
}

/** Whether this one was being written when the screen was locked; asked once. */
export function returnsTo(draftId: string): boolean {
  return toResume.delete(draftId);
}

/** Keeps one form while it is written: a second after the last key, and at once when it is left. */
export class DraftKeeper {
  readonly #source: Source;
  readonly #listeners = new Set<() => void>();
  #kept: Kept = { state: 'none', at: undefined };
  #draft: Draft | undefined;
  /** As the form was when it appeared, and as it was last kept. */
  #first = '';
  #last = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Kept a moment ago: whoever goes on typing does not have each word sent. */
  #isFresh = false;
  #isSending = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(source: Source) {
    this.#source = source;
  }

  /** From now on; gives back how to stop, which keeps what is there. */
  start(): () => void {
    this.#first = this.#last = this.#text();
    keepers.add(this);
    return () => {
      void this.flush();
      keepers.delete(this);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly kept = (): Kept => this.#kept;

  /** Something was typed that is not sent yet. */
  holdsWork(): boolean {
    return this.#text() !== this.#first;
  }

  get draftId(): string | undefined {
    return this.#draft?.id;
  }

  get isBegun(): boolean {
    return this.#draft !== undefined || this.holdsWork();
  }

  changed(): void {
    if (this.#source.form === undefined || this.#isSending) return;
    clearTimeout(this.#timer);
    this.#tellPending();
    if (this.#text() === this.#last) return;
    this.#timer = setTimeout(() => void this.flush(), this.#isFresh ? betweenSaves : afterLastKey);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const { form } = this.#source;
    if (form === undefined || this.#isSending || this.#text() === this.#last) return this.#queue;
    this.#last = this.#text();
    const content = this.#content();
    this.#queue = this.#queue.then(() => this.#save(form, content));
    return this.#queue;
  }

  /** She goes on with this one. */
  adopt(draft: Draft): void {
    this.#draft = draft;
    this.#last = this.#text();
    this.#tell({ state: draft.place, at: draft.updatedAt });
  }

  /** The form is on its way: what is in it is not a draft now. */
  sending(): void {
    this.#isSending = true;
    clearTimeout(this.#timer);
  }

  /** It came back. */
  refused(): void {
    this.#isSending = false;
    this.changed();
  }

  /** It was taken: nothing is left to keep. The form may begin anew. */
  async done(): Promise<void> {
    this.#first = this.#last = this.#text();
    this.#isSending = false;
    this.#tell({ state: 'none', at: undefined });
    await this.#queue;
    const draft = this.#draft;
    this.#draft = undefined;
    if (draft !== undefined) await discardDraft(draft);
  }

  async #save(form: DraftForm, content: DraftContent): Promise<void> {
    this.#tell({ ...this.#kept, state: 'saving' });
    try {
      this.#draft = await saveDraft(form, { ...(this.#draft ?? this.#begin(form)), content });
      this.#isFresh = true;
      setTimeout(() => (this.#isFresh = false), betweenSaves);
      // She may have typed on while it was on its way.
      const isNewest = this.#isSending || JSON.stringify(content.values) === this.#text();
      this.#tell({ state: isNewest ? this.#draft.place : 'pending', at: this.#draft.updatedAt });
    } catch {
      this.#last = '';
      this.#tell({ state: 'failed', at: undefined });
    }
  }

  /** "Saved" is said of the newest words only; said again where she has taken the newer ones back. */
  #tellPending(): void {
    const { state, at } = this.#kept;
    const isNewest = this.#text() === this.#last;
    if (!isNewest && (state === 'server' || state === 'device')) this.#tell({ state: 'pending', at });
    else if (isNewest && state === 'pending') this.#tell({ state: this.#draft?.place ?? 'none', at });
  }

  #begin(form: DraftForm): Omit<Draft, 'content'> {
    const at = now().toISOString();
    const times = { startedAt: at, updatedAt: at, expiresAt: null };
    return { id: crypto.randomUUID(), form, version: 0, place: 'server', ...times };
  }

  #content(): DraftContent {
    const { path, record, read, base } = this.#source;
    const title = document.querySelector('h1')?.textContent ?? '';
    return { path, record, title, values: { ...read() }, base: base() };
  }

  #text(): string {
    return JSON.stringify(this.#source.read());
  }

  #tell(kept: Kept): void {
    this.#kept = kept;
    for (const listener of this.#listeners) listener();
  }
}
