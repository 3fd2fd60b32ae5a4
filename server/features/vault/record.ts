import type { Segment } from '#contract/codes';
import { BreakGlassView, FoundCases, IdentityView, OpenedIdentity, type PartContent } from '#contract/vault';
import { recordKind } from '../../platform/record.ts';
import { identityActions } from './rules.ts';
import { breakGlassActions } from './rules-break-glass.ts';
import type { BreakGlassRow } from './store-break-glass.ts';
import type { FoundRow } from './store-search.ts';
import { findIdentity, type IdentityRow } from './store.ts';
import { breakGlassView, identityView, type Order } from './view.ts';

type Kept = Pick<IdentityRow, 'caseId' | 'organisationId'>;
export const aboutIdentity = ({ caseId, organisationId }: Kept) => ({
  id: caseId,
  caseId,
  ownerId: organisationId,
});

/** What there is of the identity of a case; never what it says. */
export const identityRecord = recordKind({
  subject: 'Identity',
  output: IdentityView,
  find: findIdentity,
  about: aboutIdentity,
  actions: (row: IdentityRow) => identityActions[row.status],
  view: identityView,
});

/** Nothing that is opened or found is ever rendered a second time. */
const onceOnly = () => Promise.resolve(undefined);

/** What an officer has opened, on its way to her: for the answer, and nowhere else. */
export interface Opened {
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly purpose: string;
  readonly contents: ReadonlyMap<Segment, PartContent>;
}

/** What was opened, for this one answer. */
export const openedRecord = recordKind({
  subject: 'Identity',
  output: OpenedIdentity,
  find: onceOnly,
  about: (row: Opened) => ({ ...aboutIdentity(row), purpose: row.purpose }),
  actions: () => [],
  view: ({ contents }: Opened) => ({ segments: Object.fromEntries(contents) }),
});

/** A search as rights see it: among the cases of one's own organisation, those that she may read. */
export interface SearchRow {
  readonly organisationId: string;
  readonly openedById: string;
  readonly found: readonly FoundRow[];
}

export const searchRecord = recordKind({
  subject: 'Identity',
  output: FoundCases,
  find: onceOnly,
  about: ({ organisationId }: SearchRow) => ({ id: organisationId, ownerId: organisationId }),
  actions: () => ['search'],
  view: ({ found }: SearchRow) => ({ items: [...found] }),
});

/** With its order where she who asks has the key to it. */
export type ShownBreakGlass = BreakGlassRow & { readonly order: Order | null };

export const breakGlassRecord = recordKind({
  subject: 'BreakGlass',
  output: BreakGlassView,
  find: onceOnly,
  about: (row: ShownBreakGlass) => ({
    ...aboutIdentity(row),
    id: row.id,
    version: row.version,
    purpose: row.reason,
  }),
  actions: (row: ShownBreakGlass, { actor, now }) => breakGlassActions(row, actor.userId, now),
  view: breakGlassView,
});
