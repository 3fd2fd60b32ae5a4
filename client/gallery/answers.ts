import { problems, type ProblemSlug } from '#contract/problem';
import type { Tongue } from '#contract/tongue';
import { howTo, isNever, type Screen, type State } from './screen.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly signal: AbortSignal | null | undefined;
  /** What the node itself answers. */
  readonly send: () => Promise<Response>;
}

type Answer = (asked: Asked) => Promise<Response>;
type Change = (field: string, value: unknown) => unknown;

/** The clock of whoever waits still runs: she may ask again, or give up. */
const never: Answer = ({ signal }) =>
  new Promise((_answer, refuse) => {
    signal?.addEventListener('abort', () => refuse(new TypeError('Failed to fetch')));
  });
const noNetwork: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
const asItIs: Answer = ({ send }) => send();
const isRead = ({ method }: Asked) => method === 'GET';

function refused(slug: ProblemSlug): Answer {
  const { status, title } = problems[slug];
  const body = { type: `/problems/${slug}`, title, status, instance: '/gallery', requestId: 'gallery' };
  const headers = { 'Content-Type': 'application/problem+json' };
  return () => Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
}

/** The node's own answer with fields changed, however deep: it stays of the shape that the contract gives it. */
function rewritten(change: Change): Answer {
  return async (asked) => {
    const response = await asked.send();
    const isJson = response.headers.get('Content-Type')?.includes('json') === true;
    if (!isRead(asked) || !response.ok || !isJson) return response;
    const said: unknown = await response.json();
    const headers = { 'Content-Type': 'application/json' };
    return new Response(JSON.stringify(said, change), { status: response.status, headers });
  };
}

/** The first answer comes, what is asked again does not. */
function onlyOnce(): Answer {
  const answered = new Set<string>();
  return (asked) => {
    if (answered.has(asked.path)) return noNetwork(asked);
    answered.add(asked.path);
    return asked.send();
  };
}

/** Somebody else was first: what is sent is refused, and what is read from then on is theirs. */
function overtaken({ sends }: Screen): Answer {
  if (isNever(sends)) return asItIs;
  const { refused: slug = 'wrong-state', theirs = {} } = sends;
  const theirWords = rewritten((field, value) => {
    if (field === 'version' && typeof value === 'number') return value + 1;
    return Object.hasOwn(theirs, field) ? theirs[field] : value;
  });
  let isLate = false;
  return (asked) => {
    if (isRead(asked)) return isLate ? theirWords(asked) : asked.send();
    isLate = true;
    return refused(slug)(asked);
  };
}

const emptied = ({ empty }: Screen): readonly string[] =>
  isNever(empty) ? [] : (empty.emptied ?? ['items']);
const onlyReads = (value: unknown) =>
  Array.isArray(value) ? value.filter((right) => String(right).startsWith('read')) : value;

function stateOf(screen: Screen, state: State): Answer {
  switch (state) {
    case 'usual':
      return asItIs;
    case 'loading':
    case 'slow':
      return never;
    case 'not-permitted':
    case 'not-found':
      return refused(state);
    case 'error':
      return refused('internal-error');
    case 'offline':
      return noNetwork;
    case 'stale':
      return onlyOnce();
    case 'empty': {
      const lists = emptied(screen);
      return rewritten((field, value) => (lists.includes(field) && Array.isArray(value) ? [] : value));
    }
    case 'read-only':
      return rewritten((field, value) => (field === 'can' ? onlyReads(value) : value));
    case 'conflict':
      return overtaken(screen);
  }
}

/** Unfinished forms keep themselves, beside what the page is about: here nothing is left behind for the next look. */
const isBeside = (path: string) => /^\/api\/v1\/(drafts|draft-key)\b/.test(path);

function keptNowhere({ path }: Asked): Promise<Response> {
  const at = new Date(0).toISOString();
  const times = { startedAt: at, updatedAt: at, expiresAt: at };
  const kept = { id: path.split('/').at(-1), form: 'note', version: 1, ...times, can: [] };
  return Promise.resolve(Response.json(kept));
}

const standings = {
  'second-factor': { secondFactor: 'required', factors: ['totp', 'passkey'] },
  enrol: { secondFactor: 'enrol', factors: [] },
  locked: {},
  unknown: {},
} as const satisfies Record<string, Readonly<Record<string, unknown>>>;

/** Who is signed in is always known, but where the page is about that: the states are those of what is shown to her. */
function whoIsHere({ as, standing }: Screen, tongue: Tongue): Answer {
  if (as === null) return refused('sign-in-required');
  const changed: Readonly<Record<string, unknown>> = {
    ...(standing === undefined ? {} : standings[standing]),
    language: tongue,
  };
  return rewritten((field, value) => (Object.hasOwn(changed, field) ? changed[field] : value));
}

export const network = window.fetch.bind(window);

/** How many calls have no answer yet. */
let calls = { open: 0 };
export const callsOpen = (): number => calls.open;

/** Counted by the state they belong to: what another one left open is not waited for. */
function counted(of: typeof calls, answer: Promise<Response>): Promise<Response> {
  of.open += 1;
  return answer.finally(() => (of.open -= 1));
}

function answerOf(screen: Screen, state: State, tongue: Tongue): Answer {
  const answer = stateOf(screen, state);
  const how = howTo(screen, state);
  const me = whoIsHere(screen, tongue);
  return (asked) => {
    const [path = ''] = asked.path.split('?');
    const canned = screen.canned?.[`${asked.method} ${path}`];
    if (canned !== undefined) return Promise.resolve(Response.json(canned));
    const isMe = path === '/api/v1/me' && isRead(asked);
    if (isMe && (screen.standing !== 'unknown' || state === 'usual')) return me(asked);
    if (isBeside(path) && !isRead(asked)) return keptNowhere(asked);
    if (how === 'read' && !isRead(asked) && state !== 'offline') return asked.send();
    if (how === 'send' && isRead(asked) && state !== 'conflict') return asked.send();
    return answer(asked);
  };
}

/** From now on every call of the page finds the network and the node like this, and her account speaks `tongue`. */
export function pretend(screen: Screen, state: State, tongue: Tongue): void {
  const answer = answerOf(screen, state, tongue);
  const own = { open: 0 };
  calls = own;
  window.fetch = (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input, location.href);
    const send = () => network(input, init);
    if (!pathname.startsWith('/api/')) return send();
    const path = pathname + search;
    return counted(own, answer({ method: init?.method ?? 'GET', path, signal: init?.signal, send }));
  };
}

/** As it is, to get there. */
export function pretendNothing(): void {
  window.fetch = network;
}
