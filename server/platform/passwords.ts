import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { openQueue } from './queue.ts';
import type { Secrets } from './secrets.ts';

/** What is stored of a password. The verifier is one half of the Argon2id output; the other half is never kept. */
export interface StoredPassword {
  readonly salt: Buffer;
  readonly verifier: Buffer;
  readonly parameters: string;
}

/** A new password: what is stored, and the half that unlocks her keys and is never kept (32 bytes). */
export interface NewPassword {
  readonly stored: StoredPassword;
  readonly unlock: Buffer;
}

export interface Passwords {
  hash(password: string): Promise<NewPassword>;
  /**
   * The half that unlocks her keys (32 bytes); undefined where the password is wrong. Always the same work: with
   * `stored` undefined it hashes too.
   */
  verify(password: string, stored: StoredPassword | undefined): Promise<Buffer | undefined>;
  /** Peppered with a node key that is no longer in use: hashed anew at the next sign-in. */
  isOutdated(stored: Pick<StoredPassword, 'parameters'>): boolean;
}

// The package's enum is a const one, which isolated modules cannot read.
const argon2id = 2;
const parametersOf = (version: number) => `argon2id;m=65536;t=3;p=1;v=${version}`;
/** The version of the node key that the pepper comes from. */
const versionIn = (parameters: string) => Number(/;v=(\d+)$/.exec(parameters)?.[1]);
const atOnce = 2;
const longestQueue = 40;

/** What a password of no account is compared with, so that it costs the same. */
function nobody(version: number): StoredPassword {
  return { salt: randomBytes(16), verifier: randomBytes(32), parameters: parametersOf(version) };
}

/** Argon2id, 64 MiB, three passes, with the node's pepper; two at once, `unavailable` when too many wait. */
export function openPasswords(secrets: Secrets): Passwords {
  const turn = openQueue(atOnce, longestQueue);
  const halvesOf = async (password: string, salt: Buffer, parameters: string) => {
    const pepper = secrets.derive('password-pepper', versionIn(parameters));
    const options = { algorithm: argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 64 };
    const raw = await turn(() => hashRaw(password.normalize('NFC'), { ...options, salt, secret: pepper }));
    const verifier = createHash('sha256').update(raw.subarray(0, 32)).digest();
    return { verifier, unlock: raw.subarray(32) };
  };
  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      const parameters = parametersOf(secrets.version);
      const { verifier, unlock } = await halvesOf(password, salt, parameters);
      return { stored: { salt, verifier, parameters }, unlock };
    },
    verify: async (password, stored) => {
      const known = stored ?? nobody(secrets.version);
      const { verifier, unlock } = await halvesOf(password, known.salt, known.parameters);
      const same = timingSafeEqual(verifier, known.verifier);
      return same && stored !== undefined ? unlock : undefined;
    },
    isOutdated: ({ parameters }) => versionIn(parameters) !== secrets.version,
  };
}
