import { problems, type ProblemSlug } from '#contract/problem';
import type { Route } from './endpoint.ts';
import type { AnyEndpoint } from './router.ts';

/** What single verbs can answer beyond what the walk of every endpoint can. */
export const ownProblems: Readonly<Partial<Record<Route, readonly ProblemSlug[]>>> = {
  'POST /session': ['sign-in-required'],
  'POST /session/step-up': ['step-up-required'],
  'POST /invitations/accept': ['gone'],
  'POST /flags/sealed': ['sign-in-required', 'not-permitted', 'gone', 'idempotency-mismatch'],
  'POST /referrals/:id/send': ['consent-missing'],
  'POST /referrals/:id/clear': ['no-agreement'],
  'POST /referrals/:id/accept': ['capacity-taken'],
  'GET /cases/:id/consent-form': ['wrong-state'],
  'GET /referrals/:id/letter': ['wrong-state'],
  'GET /referrals/:id/appointment': ['wrong-state'],
};

const always: readonly ProblemSlug[] = [
  'invalid-input',
  'too-many-requests',
  'internal-error',
  'unavailable',
];
const ofBodies: readonly ProblemSlug[] = ['csrf', 'unsupported-media-type', 'too-large'];
const ofActors: readonly ProblemSlug[] = ['sign-in-required', 'not-permitted'];
/** What may be sealed: without the keys of its group, nobody reads or writes it. */
const sealed: readonly string[] = [
  'Case',
  'Identity',
  'BreakGlass',
  'Referral',
  'Flag',
  'Journey',
  'NonPunishment',
];

/** How a request to the endpoint can fail, by status; the stops of the walk decide. */
export function problemsOf(row: AnyEndpoint, takesVersion: boolean): ReadonlyMap<number, ProblemSlug[]> {
  const slugs = new Set([
    ...always,
    ...(row.on.startsWith('GET ') ? [] : ofBodies),
    ...(row.kind === 'open' ? [] : ofActors),
    ...(row.on.includes('/:') ? (['not-found'] as const) : []),
    ...(row.kind === 'command' ? (['wrong-state'] as const) : []),
    ...(takesVersion ? (['stale-version'] as const) : []),
    ...(row.kind === 'command' && row.idempotency === true ? (['idempotency-mismatch'] as const) : []),
    ...(row.kind !== 'open' && sealed.includes(row.may[1])
      ? (['keys-locked', 'does-not-open'] as const)
      : []),
    ...(row.kind !== 'open' && row.stepUp ? (['step-up-required'] as const) : []),
    ...(ownProblems[row.on] ?? []),
  ]);
  const inOrder = [...slugs].toSorted((a, b) => problems[a].status - problems[b].status || (a < b ? -1 : 1));
  const byStatus = new Map<number, ProblemSlug[]>();
  for (const slug of inOrder) {
    const { status } = problems[slug];
    byStatus.set(status, [...(byStatus.get(status) ?? []), slug]);
  }
  return byStatus;
}
