import { OwnSession } from '#contract/auth';
import {
  FactorAdded,
  FactorsView,
  PasskeyCreation,
  PasskeyRequest,
  SpareCodes,
  TotpShown,
} from '#contract/factors';
import { z } from 'zod';
import { recordKind } from '../../platform/record.ts';
import { factorActions } from './rules-factors.ts';
import { getFactors, type AddedFactor, type FactorsRow, type StartedTotp } from './store-factors.ts';
import type { AskedRow, OwnPasskeyRow, StartedPasskey } from './store-passkeys.ts';
import { findSession, type OwnSessionRow } from './store-sessions.ts';
import {
  factorAdded,
  factorsView,
  ownSessionView,
  passkeyCreation,
  passkeyRequest,
  totpShown,
} from './view-factors.ts';

// What shows a secret once is not found again.
const never = () => Promise.resolve(undefined);
const about = ({ id }: { readonly id: string }) => ({ id });

/** Her factors as a whole. */
export const factorsRecord = recordKind({
  subject: 'Factor',
  output: FactorsView,
  find: (reader, _id, { actor }) => getFactors(reader, actor.userId),
  about: ({ id }: FactorsRow) => ({ id }),
  actions: (row, { house }) => factorActions(row, house.demonstration),
  view: (row, can, { house }) =>
    factorsView(row, can, house.demonstration || row.passkeys.length > 1 || row.totpSince !== null),
});

export const startedTotp = recordKind({
  ...{ subject: 'Factor', output: TotpShown, find: never, about, actions: () => [] },
  view: (row: StartedTotp) => totpShown(row),
});

export const addedFactor = recordKind({
  ...{ subject: 'Factor', output: FactorAdded, find: never, about, actions: () => [] },
  view: (row: AddedFactor) => factorAdded(row),
});

export const renewedCodes = recordKind({
  ...{ subject: 'Factor', output: SpareCodes, find: never, about, actions: () => [] },
  view: ({ spareCodes }: AddedFactor) => ({ spareCodes: [...(spareCodes ?? [])] }),
});

export const startedPasskey = recordKind({
  ...{ subject: 'Factor', output: PasskeyCreation, find: never, actions: () => [] },
  about: ({ id }: StartedPasskey) => ({ id }),
  view: (row, _can, context) => passkeyCreation(row, context),
});

/** One passkey; the last factor only goes where none is required. */
export const passkeyRecord = recordKind({
  ...{ subject: 'Factor', output: z.null(), find: never },
  about: ({ id }: OwnPasskeyRow) => ({ id }),
  actions: (row, { house }) => (row.isLast && !house.demonstration ? ['read'] : ['read', 'remove']),
  view: () => null,
});

export const askedPasskey = recordKind({
  ...{ subject: 'Session', output: PasskeyRequest, find: never, actions: () => [] },
  about: ({ userId }: AskedRow) => ({ id: userId }),
  view: (row, _can, context) => passkeyRequest(row, context),
});

/** One of her sessions, by the name of its row. */
export const ownSessionRecord = recordKind({
  subject: 'Session',
  output: OwnSession,
  find: (reader, id, { now }) => findSession(reader, id, now),
  about: ({ id }: OwnSessionRow) => ({ id }),
  actions: () => ['read', 'end'],
  view: (row, can, context) => ownSessionView(row, can, context),
});
