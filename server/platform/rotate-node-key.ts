import type { Db } from './db.ts';
import type { Rewrap } from './rewrap.ts';
import { addNodeKey, retireNodeKey, type Secrets } from './secrets.ts';
import { StartError } from './start-error.ts';

interface Rotating {
  readonly db: Db;
  readonly secrets: Secrets;
  /** Where version 1 stands. */
  readonly path: string;
  readonly rewraps: readonly Rewrap[];
  readonly say: (sentence: string) => void;
}

/**
 * Moves everything that lies under the node key to a new version, in batches, while nodes run. Started again after
 * it was stopped, it goes on where it was: a new version is made only when nothing lies under an old one.
 */
export async function rotateNodeKey(rotating: Rotating): Promise<void> {
  const { db, secrets, path, rewraps, say } = rotating;
  if ((await leftOf(rotating)).length === 0) {
    const version = addNodeKey(path);
    secrets.reload();
    say(`Version ${version} of the node key is made. Copy its file to where you keep the others.`);
  }
  for (const rewrap of rewraps) {
    let moved = 0;
    for (let batch = await rewrap.step(db, secrets); batch > 0; batch = await rewrap.step(db, secrets)) {
      moved += batch;
      say(`${rewrap.name}: ${moved} moved to version ${secrets.version}`);
    }
  }
  const left = await leftOf(rotating);
  for (const sentence of left) say(`Still under an older version: ${sentence}`);
  if (left.length === 0) say(`Nothing is left under an older version than ${secrets.version}.`);
}

/** Sets the old versions aside; StartError while anything still needs one of them. */
export async function retireNodeKeys(rotating: Rotating): Promise<void> {
  const { secrets, path, say } = rotating;
  const left = await leftOf(rotating);
  if (left.length > 0) throw new StartError(`An old version is still needed: ${left.join('; ')}.`);
  const { version } = secrets;
  for (const old of secrets.versions.filter((it) => it !== version)) {
    say(`Version ${old} is no longer read; delete ${retireNodeKey(path, old)} and its copies.`);
  }
  secrets.reload();
}

async function leftOf({ db, secrets, rewraps }: Rotating): Promise<string[]> {
  const counted = await Promise.all(
    rewraps.map(async (rewrap) => ({ name: rewrap.name, left: await rewrap.left(db, secrets) })),
  );
  return counted.filter(({ left }) => left > 0).map(({ name, left }) => `${left} ${name}`);
}
