import passport, { type Authenticator } from 'passport';
import { Strategy } from 'passport-local';
import type { SignIn } from '#contract/auth';
import type { House } from '../../platform/house.ts';
import type { StoredPassword } from '../../platform/passwords.ts';
import { findAccountByEmail, type AccountRow } from './store.ts';

const fields = { usernameField: 'email', passwordField: 'password', session: false } as const;
/** Passport needs no more of a request than its body, which zod has read. */
type Check = (request: { body: SignIn }, response: object, next: (error: unknown) => void) => void;

/**
 * Passport's local strategy on what was sent. Undefined for a wrong password, an unknown, invited or suspended account
 * and a suspended organisation, after the same work.
 */
export function verifyPassword(house: House, sent: SignIn): Promise<AccountRow | undefined> {
  return new Promise((resolve, reject) => {
    let account: AccountRow | undefined;
    const verifier: Pick<Authenticator<unknown, Check>, 'authenticate'> = new passport.Passport();
    const strategy = new Strategy(fields, (email, password, done) => {
      signedIn(house, { email, password }).then((found) => {
        account = found;
        done(null, found ?? false);
      }, done);
    });
    const answer = (error: unknown) => {
      if (error === null) resolve(account);
      else reject(error instanceof Error ? error : new Error('The password could not be verified'));
    };
    verifier.authenticate(strategy, { session: false }, answer)({ body: sent }, {}, answer);
  });
}

async function signedIn(house: House, { email, password }: SignIn): Promise<AccountRow | undefined> {
  const account = await findAccountByEmail(house.db, email);
  const proven = await isPasswordOf(house, password, account);
  return proven && account?.active ? account : undefined;
}

/** Hashes once in any case; an account without a password, or none at all, answers false. */
export function isPasswordOf(
  house: House,
  password: string,
  account: AccountRow | undefined,
): Promise<boolean> {
  return house.passwords.verify(password, account && storedOf(account));
}

function storedOf({ salt, verifier, parameters }: AccountRow): StoredPassword | undefined {
  if (salt === null || verifier === null || parameters === null) return undefined;
  return { salt: Buffer.from(salt), verifier: Buffer.from(verifier), parameters };
}
