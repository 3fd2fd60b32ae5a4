import { createHmac, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Db } from './db.ts';
import type { House } from './house.ts';
import { doorOf } from './pass.ts';
import { openQueue } from './queue.ts';
import type { Rewrap } from './rewrap.ts';
import { derived, seal, unseal, type Place } from './sealing.ts';
import { nodeKid, type Secrets } from './secrets.ts';

/** What a number or a phrase is for: one of one kind never opens what belongs to another. */
export type CodeUse = 'page' | 'card' | 'phrase' | 'self-report' | 'report' | 'answer';

/** What comes of a code: where it is looked up, and a key that the node keeps nowhere (32 bytes each). */
export interface Stretched {
  readonly lookup: Buffer;
  readonly key: Buffer;
}

// The package's enum is a const one, which isolated modules cannot read.
const argon2id = 2;
const half = 32;
// One at a time and not many in line: staff sign in through a queue of their own.
const turn = openQueue(1, 20);
const place: Place = { purpose: 'code-secret', table: 'code_secret', row: 'only', organisation: '' };

/**
 * HMAC(pepper, Argon2id(code, salt)): 64 MiB and three passes for each guess, also with the database in hand, where the
 * pepper is not. The same work whether the code is known or not. Problem `unavailable` where too many wait.
 */
export async function stretch(
  house: Pick<House, 'db' | 'secrets'>,
  use: CodeUse,
  code: string,
): Promise<Stretched> {
  const secret = await secretOf(house);
  const salt = derived(secret.subarray(0, half), '', `code-salt/${use}`);
  const options = { algorithm: argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 64 };
  const raw = await turn(() => hashRaw(code, { ...options, salt }));
  const pepper = secret.subarray(half);
  return {
    lookup: createHmac('sha256', pepper).update(use).update(raw.subarray(0, half)).digest(),
    key: derived(raw.subarray(half), pepper, `code-key/${use}`),
  };
}

interface Kept {
  readonly sealed: Uint8Array;
  readonly version: number;
}

/** Salt and pepper of the node, made once and kept under its key, so that a new key leaves every code as it is. */
async function secretOf({ db, secrets }: Pick<House, 'db' | 'secrets'>): Promise<Buffer> {
  const made = sealed(secrets, randomBytes(2 * half));
  const [kept] = await db.$queryRaw<Kept[]>`
    SELECT * FROM sec.code_secret(${doorOf(secrets)}, ${made}, ${secrets.version})`;
  if (!kept) throw new Error('The secret of codes is not kept');
  return unseal(secrets.derive('code-secret', kept.version), kept.sealed, place);
}

function sealed(secrets: Secrets, secret: Uint8Array): Buffer {
  return seal(secrets.derive('code-secret'), nodeKid(secrets.version), secret, place);
}

const old = (db: Db, version: number) =>
  db.$queryRaw<
    Kept[]
  >`SELECT sealed, key_version AS version FROM code_secret WHERE key_version <> ${version}`;

/** Under another version of the node key it is the same secret. */
export const rewrapCodes: Rewrap = {
  name: 'secret of codes',
  left: async (db, { version }) => (await old(db, version)).length,
  step: async (db, secrets) => {
    const found = await old(db, secrets.version);
    for (const kept of found) {
      const secret = unseal(secrets.derive('code-secret', kept.version), kept.sealed, place);
      await db.$executeRaw`
        UPDATE code_secret SET sealed = ${sealed(secrets, secret)}, key_version = ${secrets.version}
        WHERE key_version = ${kept.version}`;
    }
    return found.length;
  },
};
