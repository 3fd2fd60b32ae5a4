import { FactorAdded, TotpShown } from '#contract/factors';
import { asksNothing, onlyAdds, sendsNothing } from './reasons.ts';
import type { Never, Play, Screen } from './screen.ts';

// What stands in front of the sign-in, and what takes the place of everything.

const caseworker = 'caseworker@ngo.ae.demo';
const token = 'gallery-gallery-gallery-gallery-gallery-gal';
const shownOnce: Never = { never: 'It shows what was just answered, this once.' };
const spareCodes = ['abcde-fghij', 'bcdef-ghijk', 'cdefg-hijkm', 'defgh-ijkmn', 'efghi-jkmnp', 'fghij-kmnpq'];
const noRecord: Never = { never: 'There is no record on it.' };
const notRefused = 'Anybody may try; whoever fails is told only that it did not work.';

interface Door extends Pick<Screen, 'name' | 'as'> {
  readonly path?: string;
  readonly standing?: NonNullable<Screen['standing']>;
  readonly sends: Play;
}

/** A form in front of the sign-in: what can happen is that it is late, fails, or comes too late. */
function door(given: Door): Screen {
  const isUsedUp = given.sends.refused === 'gone';
  return {
    ...given,
    reads: asksNothing,
    empty: noRecord,
    readOnly: noRecord,
    besides: { 'not-permitted': notRefused, ...(isUsedUp ? {} : { conflict: onlyAdds.never }) },
  };
}

const byName = [
  { type: 'forms.signIn.email', text: 'name@example.org' },
  { type: 'forms.signIn.password', text: 'a password of hers' },
] as const;
const newPassword = { type: 'forms.invitation.password', text: 'a password of hers' } as const;

export const doorstep: readonly Screen[] = [
  {
    ...{ name: 'who-is-here', path: '/', as: caseworker, standing: 'unknown', reads: 'record' },
    ...{ sends: sendsNothing, empty: noRecord, readOnly: noRecord },
    besides: {
      'not-permitted': 'Whoever may not be here is asked to sign in.',
      'not-found': 'Whoever is not here is asked to sign in.',
      stale: 'What is shown is of the pages behind it; who is here is asked beside.',
    },
  },
  door({
    ...{ name: 'sign-in', path: '/', as: null },
    sends: { steps: [...byName, { press: 'signIn.submit' }] },
  }),
  door({
    ...{ name: 'second-factor', path: '/', as: caseworker, standing: 'second-factor' },
    sends: { steps: [{ type: 'forms.factor.code', text: '123456' }, { press: 'secondFactor.confirm' }] },
  }),
  door({
    ...{ name: 'enrol', path: '/', as: caseworker, standing: 'enrol' },
    sends: { steps: [{ press: 'security.addApp' }] },
  }),
  {
    ...{ name: 'spare-codes', path: '/', as: caseworker, standing: 'enrol' },
    ...{ reads: shownOnce, sends: sendsNothing, empty: noRecord, readOnly: noRecord },
    opens: [
      { press: 'security.addApp' },
      { type: 'forms.factor.code', text: '123456' },
      { press: 'security.confirmApp' },
    ],
    canned: {
      'POST /api/v1/me/totp': TotpShown.parse({
        secret: 'GALLERY',
        uri: 'otpauth://totp/Panah?secret=GALLERY',
      }),
      'POST /api/v1/me/totp/confirm': FactorAdded.parse({
        id: '01980000-0000-7000-8000-00000000fac7',
        spareCodes,
      }),
    },
  },
  door({
    ...{ name: '/invitation', path: `/invitation#${token}`, as: null },
    sends: { steps: [newPassword, { press: 'invitation.submit' }], refused: 'gone' },
  }),
  door({
    ...{ name: '/reset', path: `/reset#${token}`, as: null },
    sends: { steps: [newPassword, { press: 'reset.submit' }], refused: 'gone' },
  }),
  door({
    ...{ name: '/reopen', as: null },
    sends: { steps: [...byName, { press: 'reopen.submit' }] },
  }),
  door({
    ...{ name: 'locked', path: '/work', as: caseworker, standing: 'locked' },
    sends: {
      steps: [{ type: 'forms.unlock.password', text: 'a password of hers' }, { press: 'lock.unlock' }],
    },
  }),
  {
    ...{ name: 'nothing-here', path: '/nowhere', as: caseworker },
    ...{ reads: { never: 'It reads nothing.' }, sends: sendsNothing, empty: noRecord, readOnly: noRecord },
  },
];
