import { DraftPage, SavedDraft, type DraftForm } from '#contract/drafts';
import { z } from 'zod';
import { get, putQuietly, remove, search } from './api.ts';
import { now } from './clock.ts';
import type { Vault } from './device-vault.ts';
import { asProblem } from './problem.ts';
import { queryClient } from './query.ts';

const fields = z.record(z.string(), z.unknown());

/** What a form was when it was begun: the record it changes, as it stood then. */
const Base = z.object({ version: z.number(), values: fields });
export type Base = z.infer<typeof Base>;

const Content = z.object({
  /** The address of the page it stands on, and which record of that page it is for. */
  path: z.string(),
  record: z.string(),
  /** The page's heading, to know it again in the list. */
  title: z.string(),
  values: fields,
  base: Base.nullable(),
});
export type DraftContent = z.infer<typeof Content>;

const Kept = z.object({
  id: z.string(),
  form: z.string(),
  version: z.number(),
  startedAt: z.string(),
  updatedAt: z.string(),
  content: Content,
});

export interface Draft extends z.infer<typeof Kept> {
  readonly place: 'server' | 'device';
  /** When it is removed, where the server has it. */
  readonly expiresAt: string | null;
}

/** One whose content does not open any more: it can only be removed. */
export interface ClosedDraft {
  readonly id: string;
  readonly form: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

export interface Drafts {
  readonly open: readonly Draft[];
  readonly closed: readonly ClosedDraft[];
}

export const draftsKey = ['drafts'] as const;
const vault = () => import('./device-vault.ts');

function contentOf(text: string | null): DraftContent | undefined {
  if (text === null) return undefined;
  try {
    return Content.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function onServer(cursor?: string): Promise<Drafts> {
  const { items, next } = await get(`/drafts${search({ limit: '100', cursor })}`, DraftPage);
  const open: Draft[] = [];
  const closed: ClosedDraft[] = [];
  for (const { content: text, can: _can, ...item } of items) {
    const content = contentOf(text);
    if (content === undefined) closed.push(item);
    else open.push({ ...item, content, place: 'server' });
  }
  if (next === null) return { open, closed };
  const rest = await onServer(next);
  return { open: [...open, ...rest.open], closed: [...closed, ...rest.closed] };
}

async function onDevice(): Promise<Draft[]> {
  const { openVault, readHere } = await vault();
  const held = openVault();
  if (held === undefined) return [];
  const texts = await readHere(held).catch(() => []);
  return texts.flatMap((text) => {
    const { data } = Kept.safeParse(JSON.parse(text));
    return data === undefined ? [] : [{ ...data, place: 'device' as const, expiresAt: null }];
  });
}

/** All of hers: what the server keeps, and what this device does. */
export async function listDrafts(): Promise<Drafts> {
  const here = await onDevice();
  const there = await onServer().catch((error: unknown) => {
    if (here.length === 0) throw error;
    return { open: [], closed: [] };
  });
  const ids = new Set(here.map(({ id }) => id));
  const open = [...here, ...there.open.filter(({ id }) => !ids.has(id))];
  open.sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
  return { open, closed: there.closed };
}

/** Renews the list in memory, so that a form that is opened again finds what was just kept. */
function remember(change: (open: readonly Draft[]) => readonly Draft[]): void {
  queryClient.setQueryData<Drafts>(draftsKey, (known) => known && { ...known, open: change(known.open) });
}

/** Over, or out of reach: then it is kept here. Anything else is said. */
const passing = new Set(['unreachable', 'unavailable', 'too-many-requests', 'sign-in-required']);
/** Written elsewhere, or removed, since it was read: both are kept, under two names. */
const apart = new Set(['stale-version', 'not-found']);

/** Keeps it: on the server, or on this device while the server is out of reach. Throws where it is kept nowhere. */
export async function saveDraft(form: DraftForm, draft: Draft): Promise<Draft> {
  const { openVault } = await vault();
  // Taken now: by the time the server has refused, the screen may be locked.
  const held = openVault();
  try {
    const saved = await send(form, draft);
    if (draft.place === 'device') await vault().then(({ dropHere }) => dropHere(draft.id));
    remember((open) => [saved, ...open.filter(({ id }) => id !== draft.id)]);
    return saved;
  } catch (error) {
    const { slug } = asProblem(error);
    if (apart.has(slug)) return apartFrom(form, draft);
    if (held === undefined || !passing.has(slug)) throw error;
    return keep(held, draft);
  }
}

/** Both are kept, under two names; but where only the answer was lost, what is there is what was sent. */
async function apartFrom(form: DraftForm, draft: Draft): Promise<Draft> {
  const { open } = await onServer();
  const same = open.find(
    ({ id, content }) => id === draft.id && JSON.stringify(content) === JSON.stringify(draft.content),
  );
  const anew: Draft = { ...draft, id: crypto.randomUUID(), version: 0, place: 'server' };
  const saved = same ?? (await saveDraft(form, anew));
  if (draft.place === 'device') await vault().then(({ dropHere }) => dropHere(draft.id));
  remember((known) => [saved, ...known.filter(({ id }) => id !== draft.id && id !== saved.id)]);
  return saved;
}

async function send(form: DraftForm, { id, version, content }: Draft): Promise<Draft> {
  const body = { form, content: JSON.stringify(content), version };
  const saved = await putQuietly(`/drafts/${id}`, SavedDraft, body, crypto.randomUUID());
  return { ...saved, content, place: 'server' };
}

async function keep(held: Vault, draft: Draft): Promise<Draft> {
  const { keepHere } = await vault();
  const { place: _place, expiresAt: _expiresAt, ...kept } = { ...draft, updatedAt: now().toISOString() };
  await keepHere(held, draft.id, JSON.stringify(kept));
  const here: Draft = { ...kept, place: 'device', expiresAt: null };
  remember((open) => [here, ...open.filter(({ id }) => id !== draft.id)]);
  return here;
}

/** It was sent, or is not wanted: gone from both places. */
export async function discardDraft({ id, version, place }: Draft): Promise<void> {
  remember((open) => open.filter((it) => it.id !== id));
  if (place === 'device') await vault().then(({ dropHere }) => dropHere(id));
  if (version > 0) await remove(`/drafts/${id}`).catch(() => undefined);
}

/** Sends what this device keeps; true when nothing of hers is left here. */
export async function sendKept(): Promise<boolean> {
  const here = await onDevice();
  const { draftedForm } = await import('./draft-forms.ts');
  const sent = here.map(async (draft) => {
    const form = draftedForm(draft.form);
    if (form === undefined) return true;
    const saved = await saveDraft(form, draft).catch(() => undefined);
    return saved?.place === 'server';
  });
  return (await Promise.all(sent)).every(Boolean);
}
