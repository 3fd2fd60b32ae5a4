import passport, { type Authenticator } from 'passport';
import { Strategy } from 'passport-local';
import type { SignIn } from '#contract/auth';
import type { House } from '../../platform/house.ts';
import type { StoredPassword } from '../../platform/passwords.ts';
import { findAccountByEmail, type AccountRow } from './store.ts';

const fields = { usernameField: 'email', passwordField: 'password', session: false } as const;
/** Passport needs no more of a request than its body, which zod has read. */
type Check = (request: { body: SignIn }, response: object, next: (error: unknown) => void) => void;

/** Who signed in, with the half of her password that unlocks her keys. */
export interface SignedIn {
  readonly account: AccountRow;
  readonly unlock: Uint8Array;
}

/**
 * Passport's local strategy on what was sent. Undefined for a wrong password, an unknown, invited or suspended account
 * and a suspended or locked organisation, after the same work.
 */
export function verifyPassword(house: House, sent: SignIn): Promise<SignedIn | undefined> {
  return new Promise((resolve, reject) => {
    let proven: SignedIn | undefined;
    const verifier: Pick<Authenticator<unknown, Check>, 'authenticate'> = new passport.Passport();
    const strategy = new Strategy(fields, (email, password, done) => {
      signedIn(house, { email, password }).then((found) => {
        proven = found;
        done(null, found ?? false);
      }, done);
    });
    const answer = (error: unknown) => {
      if (error === null) resolve(proven);
      else reject(error instanceof Error ? error : new Error('The password could not be verified'));
    };
    verifier.authenticate(strategy, { session: false }, answer)({ body: sent }, {}, answer);
  });
}

async function signedIn(house: House, { email, password }: SignIn): Promise<SignedIn | undefined> {
  const account = await findAccountByEmail(house, email);
  const unlock = await unlockWith(house, password, account);
  return unlock && account?.active && !account.locked ? { account, unlock } : undefined;
}

/** Hashes once in any case; undefined for a wrong password, an account without one, or none at all. */
export function unlockWith(
  house: House,
  password: string,
  account: AccountRow | undefined,
): Promise<Uint8Array | undefined> {
  return house.passwords.verify(password, account && storedOf(account));
}

function storedOf({ salt, verifier, parameters }: AccountRow): StoredPassword | undefined {
  if (salt === null || verifier === null || parameters === null) return undefined;
  return { salt: Buffer.from(salt), verifier: Buffer.from(verifier), parameters };
}
