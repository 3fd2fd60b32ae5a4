import { AddPasskey, FactorCode, FactorsView, UsePasskey } from '#contract/factors';
import { z } from 'zod';
import { command, query, type Endpoint, type Lacking } from '../../platform/endpoint.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import { addPasskey } from './add-passkey.ts';
import { askPasskey } from './ask-passkey.ts';
import { confirmCode } from './confirm-code.ts';
import { confirmPasskey } from './confirm-passkey.ts';
import { confirmTotp } from './confirm-totp.ts';
import { handOver } from './hand-over.ts';
import {
  addedFactor,
  askedPasskey,
  factorsRecord,
  passkeyRecord,
  renewedCodes,
  startedPasskey,
  startedTotp,
} from './record-factors.ts';
import { ownSession, sessionRecord } from './record.ts';
import { removePasskey } from './remove-passkey.ts';
import { removeTotp } from './remove-totp.ts';
import { renewCodes } from './renew-codes.ts';
import { startPasskey } from './start-passkey.ts';
import { startTotp } from './start-totp.ts';
import { getFactors, lockFactors } from './store-factors.ts';
import { lockPasskey } from './store-passkeys.ts';
import { takeChallenge, type Challenge } from './take-challenge.ts';
import { forgiveTries, tryCode } from './try-code.ts';
import { wrapWalk } from './wrap-walk.ts';

const nothing = z.strictObject({});
const one = z.strictObject({ id: z.uuid().toLowerCase() });
const signingIn: readonly Lacking[] = ['required'];
const enrolling: readonly Lacking[] = ['enrol'];
const secret = 'It shows a secret once.';
const single = 'What it is answered with counts once.';
const gone = 'Done twice, it has done no more than once.';

/** A code is tried before its transaction, so that a wrong one counts whatever becomes of the rest. */
function triedCode(row: Endpoint, throttle: SignInThrottle): Endpoint {
  return wrapWalk(row, {
    before: async (sent, context) => {
      FactorCode.parse(sent);
      await tryCode(context, throttle);
    },
    after: async (context) => {
      await forgiveTries(context, throttle);
      await context.session.satisfy();
    },
  });
}

const challenges = handOver<Challenge>();
/** The challenge is taken before the transaction, so that a wrong answer uses it up. */
function answeredChallenge(row: Endpoint): Endpoint {
  return wrapWalk(row, {
    before: async (sent, context) => {
      row.input.parse(sent);
      challenges.give(context, await takeChallenge(context));
    },
    after: ({ session }) => session.satisfy(),
  });
}

const byCode = command({
  on: 'POST /session/second-factor',
  summary: 'Give the second factor: a code of my device, or a spare one.',
  input: FactorCode,
  confined: signingIn,
  may: ['confirm', sessionRecord],
  load: (tx, _input, context) => ownSession(tx, context),
  locks: [],
  run: confirmCode,
  answers: sessionRecord,
  ledger: 'session.confirm',
  withoutKey: single,
});

const passkeyAsked = command({
  on: 'POST /session/passkey/challenge',
  summary: 'Ask what one of my passkeys has to sign.',
  input: nothing,
  confined: signingIn,
  may: ['confirm', sessionRecord],
  load: (tx, _input, context) => ownSession(tx, context),
  locks: [],
  run: askPasskey,
  answers: askedPasskey,
  ledger: 'session.ask-passkey',
  withoutKey: single,
});

const byPasskey = command({
  on: 'POST /session/passkey',
  summary: 'Give the second factor: what one of my passkeys has signed.',
  input: UsePasskey,
  confined: signingIn,
  may: ['confirm', sessionRecord],
  load: (tx, _input, context) => ownSession(tx, context),
  locks: [],
  run: (tx, row, input, context) => confirmPasskey(tx, row, input, challenges.take(context), context),
  answers: sessionRecord,
  ledger: 'session.confirm-passkey',
  withoutKey: single,
});

const totpStarted = command({
  on: 'POST /me/totp',
  summary: 'Begin with an authenticator app: the secret, shown once.',
  input: nothing,
  confined: enrolling,
  may: ['enrol', factorsRecord],
  load: (tx, _input, { actor }) => lockFactors(tx, actor.userId),
  locks: ['user'],
  run: startTotp,
  answers: startedTotp,
  status: 201,
  stepUp: true,
  ledger: 'factor.start-totp',
  withoutKey: secret,
});

const totpConfirmed = command({
  on: 'POST /me/totp/confirm',
  summary: 'Prove with a first code that the app has the secret.',
  input: FactorCode,
  confined: enrolling,
  may: ['enrol', factorsRecord],
  load: (tx, _input, { actor }) => lockFactors(tx, actor.userId),
  locks: ['user'],
  run: confirmTotp,
  answers: addedFactor,
  ledger: 'factor.add-totp',
  withoutKey: secret,
});

const passkeyStarted = command({
  on: 'POST /me/passkeys/challenge',
  summary: 'Ask how my device has to make a passkey.',
  input: nothing,
  confined: enrolling,
  may: ['enrol', factorsRecord],
  load: (tx, _input, { actor }) => lockFactors(tx, actor.userId),
  locks: ['user'],
  run: startPasskey,
  answers: startedPasskey,
  stepUp: true,
  ledger: 'factor.start-passkey',
  withoutKey: single,
});

const passkeyAdded = command({
  on: 'POST /me/passkeys',
  summary: 'Add the passkey that my device has made.',
  input: AddPasskey,
  confined: enrolling,
  may: ['enrol', factorsRecord],
  load: (tx, _input, { actor }) => lockFactors(tx, actor.userId),
  locks: ['user'],
  run: (tx, row, input, context) => addPasskey(tx, row, input, challenges.take(context), context),
  answers: addedFactor,
  status: 201,
  ledger: 'factor.add-passkey',
  withoutKey: secret,
});

const keepRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /me/factors',
    summary: 'By what I prove that it is me.',
    input: nothing,
    may: ['read', factorsRecord],
    load: (reader, _input, { actor }) => getFactors(reader, actor.userId),
    run: (_reader, row, _input, context) =>
      Promise.resolve(factorsRecord.view(row, factorsRecord.actions(row, context).slice(), context)),
    output: FactorsView,
    ledger: null,
  }),
  command({
    on: 'DELETE /me/totp',
    summary: 'Remove the authenticator app; my other sessions end.',
    input: nothing,
    may: ['remove', factorsRecord],
    load: (tx, _input, { actor }) => lockFactors(tx, actor.userId),
    locks: ['user'],
    run: removeTotp,
    answers: factorsRecord,
    status: 204,
    stepUp: true,
    ledger: 'factor.remove-totp',
    withoutKey: gone,
  }),
  command({
    on: 'DELETE /me/passkeys/:id',
    summary: 'Remove a passkey, at once; my other sessions end.',
    input: one,
    may: ['remove', passkeyRecord],
    load: (tx, { id }, { actor }) => lockPasskey(tx, id, actor.userId),
    locks: ['user'],
    run: removePasskey,
    answers: passkeyRecord,
    status: 204,
    stepUp: true,
    ledger: 'factor.remove-passkey',
    withoutKey: gone,
  }),
  command({
    on: 'POST /me/spare-codes',
    summary: 'Ten new spare codes instead of those I have.',
    input: nothing,
    may: ['renew-codes', factorsRecord],
    load: (tx, _input, { actor }) => lockFactors(tx, actor.userId),
    locks: ['user'],
    run: renewCodes,
    answers: renewedCodes,
    stepUp: true,
    ledger: 'factor.renew-codes',
    withoutKey: secret,
  }),
];

/** Second factors: given at sign-in, and kept by whoever they belong to. */
export function factorRoutes(throttle: SignInThrottle): readonly Endpoint[] {
  return [
    ...[triedCode(byCode, throttle), passkeyAsked, answeredChallenge(byPasskey)],
    ...[totpStarted, triedCode(totpConfirmed, throttle), passkeyStarted, answeredChallenge(passkeyAdded)],
    ...keepRoutes,
  ];
}
