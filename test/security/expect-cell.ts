import { roles, type Role } from '#contract/codes';
import type { ProblemSlug } from '#contract/problem';
import type { Matrix } from './access-matrix.ts';
import type { Noun } from './nouns.ts';

export type Caller = Role | 'nobody';

/** What one cell must answer; `slug` is null where it succeeds. */
export interface Expected {
  readonly status: number | 'success';
  readonly slug: ProblemSlug | null;
}

/** Where it is written who may read a record that a path names. */
const readers: Readonly<Record<Noun, string>> = {
  cases: 'GET /cases/:id',
  consents: 'GET /cases/:id/consents',
  // Who may read one may also review it or confirm it.
  'break-glass': 'GET /break-glass',
  'non-punishment': 'GET /non-punishment/:id',
  referrals: 'GET /referrals/:id',
  'call-outs': 'GET /call-outs/:id',
  'case-events': 'GET /case-events/:id',
  // It is the referral itself, which its receiver reads with or without a mandate.
  decisions: 'GET /referrals/:id',
  sittings: 'GET /sittings/:id',
  dossiers: 'GET /dossiers/:id',
  children: 'GET /children/:id',
  'child-calls': 'GET /child-calls/:id',
  flags: 'GET /flags/:id',
  organisations: 'GET /organisations/:id',
  services: 'GET /services/:id',
  agreements: 'GET /agreements',
  // Who may read an account may also suspend it, so that the line itself names all readers.
  users: 'GET /users',
  // Who may read one may also end it.
  devices: 'POST /devices/:id/revoke',
  officers: 'GET /officers/:id',
  passkeys: 'GET /me/factors',
  sessions: 'GET /me/sessions',
  // Whoever may read one may write it; a list has no record in its address.
  drafts: 'PUT /drafts/:id',
  // What hangs on a case is read with it; whoever reads it there may also end, strike or meet it.
  goals: 'POST /goals/:id/end',
  'services-given': 'POST /services-given/:id/strike',
  'unmet-needs': 'POST /unmet-needs/:id/met',
  // Whoever may read one may also end it, or say what came of it.
  codes: 'POST /codes/:id/end',
  requests: 'POST /requests/:id/finish',
  cards: 'POST /cards/:id/end',
  proceedings: 'PUT /proceedings/:id',
  complaints: 'GET /complaints/:id',
  journeys: 'GET /journeys/:id',
  depositions: 'GET /depositions/:id',
  reports: 'GET /reports/:id',
  tips: 'GET /tips/:id',
  calls: 'GET /calls/:id',
  handovers: 'GET /handovers/:id',
  notices: 'GET /notices/:id',
  // Whoever may read one may also revoke it.
  'push-subscriptions': 'DELETE /push-subscriptions/:id',
  clocks: 'GET /clocks/:id',
  duty: 'GET /duty/:id',
  'liaison-threads': 'GET /liaison-threads/:id',
  'liaison-questions': 'GET /liaison-questions/:id',
};
/** The same of records that no path names: a country's values, and a contact point before it is named. */
const readersOfAll: Readonly<Record<string, string>> = {
  'country-values': 'GET /country-values',
  duty: 'GET /duty',
};
const stopped: Readonly<Record<string, ProblemSlug>> = {
  401: 'sign-in-required',
  409: 'wrong-state',
  410: 'gone',
  422: 'consent-missing',
};

interface Line {
  readonly callers: readonly string[];
  readonly status: string | undefined;
}

/** The lines of one route by relation; a key may name several. */
export function linesOf(matrix: Matrix, route: string): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  for (const [names, cell] of Object.entries(matrix[route] ?? {})) {
    const words = cell.split(' ');
    const status = /^\d+$/.test(words[0] ?? '') ? words[0] : undefined;
    const callers = status === undefined ? words : words.slice(1);
    for (const name of names.split(' ').filter((word) => word !== '')) {
      lines.set(name, [...(lines.get(name) ?? []), { callers, status }]);
    }
  }
  return lines;
}

/** Callers that any line of a route names. */
export function namedIn(matrix: Matrix, route: string): string[] {
  return [...linesOf(matrix, route).values()].flat().flatMap(({ callers }) => callers);
}

/** The noun of the record a path names, `/cases/:id/close` → `cases`; undefined where it names none. */
export function nounOf(route: string): Noun | undefined {
  const [, noun = ''] = /^\w+ \/(?:me\/)?([\w-]+)\/:id/.exec(route) ?? [];
  return isNoun(noun) ? noun : undefined;
}

function isNoun(word: string): word is Noun {
  return Object.hasOwn(readers, word);
}

/** Reads one cell of the table. */
export function expectedOf(matrix: Matrix, route: string, relation: string, caller: Caller): Expected {
  const lines = linesOf(matrix, route);
  const own = lines.get(relation)?.find(({ callers }) => callers.includes(caller));
  if (own?.status !== undefined) {
    return { status: Number(own.status), slug: stopped[own.status] ?? 'internal-error' };
  }
  if (own) return { status: 'success', slug: null };
  if (caller === 'nobody') return { status: 401, slug: 'sign-in-required' };
  const isNamed = namedIn(matrix, route).includes(caller);
  const noun = nounOf(route);
  const [, first = ''] = /^\w+ \/([\w-]+)/.exec(route) ?? [];
  const reading = noun === undefined ? readersOfAll[first] : readers[noun];
  const isReader =
    reading !== undefined &&
    (linesOf(matrix, reading).get(relation) ?? []).some(({ callers }) => callers.includes(caller));
  return isNamed && !isReader ? { status: 404, slug: 'not-found' } : { status: 403, slug: 'not-permitted' };
}

/** What is wrong with the table itself: words that are no role or relation, a cell that says two things. */
export function faultsOf(matrix: Matrix, relations: readonly string[]): string[] {
  const known: readonly string[] = [...roles, 'nobody'];
  return Object.keys(matrix).flatMap((route) =>
    [...linesOf(matrix, route)].flatMap(([relation, lines]) => {
      const callers = lines.flatMap((line) => line.callers);
      return [
        ...(relations.includes(relation) ? [] : [`${route}: ${relation} is no relation`]),
        ...callers.filter((word) => !known.includes(word)).map((word) => `${route}: ${word} is no role`),
        ...callers
          .filter((word, at) => callers.indexOf(word) !== at)
          .map((word) => `${route}: ${relation} names ${word} twice`),
      ];
    }),
  );
}
