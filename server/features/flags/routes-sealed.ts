import { FlagCommand, FlagKeyView, SealedFlag, SealedReceipt } from '#contract/flags';
import { z } from 'zod';
import { command, type Endpoint } from '../../platform/endpoint.ts';
import { flagKeyOf, jwkOf } from '../../platform/flag-key.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { attestFlag } from './attest-flag.ts';
import { receiveSealed } from './receive-sealed.ts';
import { flagRecord } from './record.ts';
import { lockFlag } from './store.ts';
import { receiptOf } from './view.ts';

/** Offers of help that were sealed on the device, also while nobody was signed in on it. */
export const sealedFlagRoutes: readonly (Endpoint | OpenEndpoint)[] = [
  open({
    on: 'GET /flag-key',
    summary: 'The public key to which a device seals an offer of help.',
    why: 'A device at a post asks also while nobody is signed in on it, and a public key is public.',
    input: z.strictObject({}),
    output: FlagKeyView,
    subject: null,
    ledger: null,
    run: (_input, { house }) => {
      const key = flagKeyOf(house.secrets);
      return Promise.resolve({ kid: key.kid, jwk: jwkOf(key) });
    },
  }),
  open({
    on: 'POST /flags/sealed',
    summary:
      'Raise an offer of help that was sealed on the device: by somebody signed in, or by an enrolled device ' +
      '(`X-Panah-Device`), for which an officer stands later. The Idempotency-Key is part of the seal.',
    why: 'An officer whose session is over still meets somebody who needs help; the enrolled device stands for her.',
    input: SealedFlag,
    output: SealedReceipt,
    status: 201,
    subject: 'Flag',
    ledger: 'flag.raise-sealed',
    run: async (input, context) => receiptOf(await receiveSealed(input, context)),
  }),
  command({
    on: 'POST /flags/:id/attest',
    summary: 'Stand for what an enrolled device of my organisation sent while nobody was signed in on it.',
    input: FlagCommand,
    may: ['attest', flagRecord],
    load: (tx, { id }) => lockFlag(tx, id),
    locks: ['flag'],
    run: attestFlag,
    answers: flagRecord,
    ledger: 'flag.attest',
  }),
];
