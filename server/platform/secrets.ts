import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Config } from './config.ts';
import { errorCode } from './fault.ts';
import { StartError } from './start-error.ts';

/** What keys are derived for: a closed list, so that no two uses ever share one. */
export type KeyLabel =
  | 'password-pepper'
  | 'session-cookie'
  | 'throttle'
  | 'idempotency'
  | 'ledger'
  | 'checkpoint'
  | 'grant-k2'
  | 'second-factor'
  | 'door'
  | 'flag-key'
  | 'flag-key-wrap'
  | 'clock-never'
  | 'case-mark'
  | 'push'
  | 'code-secret'
  | 'visit-cookie';

export interface Secrets {
  /** The node key in use; kept beside whatever was made with it, so that the key can be changed. */
  readonly version: number;
  /** All that are here, the one in use first. */
  readonly versions: readonly number[];
  /**
   * 32 bytes: HKDF-SHA256 (RFC 5869) of a node key, with the label and its version as info; of the one in use where
   * none is named. A version that is not known yet is looked for on disk; throws where it is not there either.
   */
  derive(label: KeyLabel, version?: number): Buffer;
  /** Looks on disk for versions that were added or taken away. */
  reload(): void;
}

const keyBytes = 32;

/** The name of a version of the node key in the head of a ciphertext, which is a UUID. */
export function nodeKid(ofVersion: number): string {
  return `00000000-0000-0000-0000-${String(ofVersion).padStart(12, '0')}`;
}

/** The version that a ciphertext's head names; undefined where it names something else. */
export function nodeVersionOf(kid: string): number | undefined {
  const version = Number(kid.slice(-12));
  return kid === nodeKid(version) ? version : undefined;
}

/** A version of the node key that is not here: set aside, or on another machine. */
export class MissingKey extends Error {}

/**
 * Opens the node key, and makes it (32 random bytes, mode 0400) where there is none. Version 1 is the file itself,
 * version 2 stands beside it as `.2`, and so on; the highest is in use.
 * Throws StartError when others may read a file, when its length is wrong, or when it cannot be read or made.
 */
export function openSecrets(config: { readonly files: Pick<Config['files'], 'nodeKey'> }): Secrets {
  const path = config.files.nodeKey;
  let keys = readKeys(path);
  let derived = new Map<string, Buffer>();
  const latest = () => Math.max(...keys.keys());
  const reload = () => {
    keys = readKeys(path);
    derived = new Map();
  };
  return Object.freeze({
    get version() {
      return latest();
    },
    get versions() {
      return [...keys.keys()].sort((one, other) => other - one);
    },
    derive: (label: KeyLabel, version = latest()) => {
      if (!keys.has(version)) reload();
      const key = keys.get(version);
      if (!key) throw new MissingKey(`Version ${version} of the node key is not here`);
      const name = `panah/${version}/${label}`;
      const made = derived.get(name) ?? Buffer.from(hkdfSync('sha256', key, '', name, keyBytes));
      derived.set(name, made);
      return made;
    },
    reload,
  });
}

/** Makes the next version beside the others and answers its number; whoever runs takes it up within seconds. */
export function addNodeKey(path: string): number {
  const version = Math.max(...readKeys(path).keys()) + 1;
  makeKey(fileOf(path, version));
  return version;
}

/** Sets a version aside under another name, where no node reads it; a person deletes it. */
export function retireNodeKey(path: string, version: number): string {
  const aside = `${path}.${version}.retired`;
  renameSync(fileOf(path, version), aside);
  return aside;
}

function fileOf(path: string, version: number): string {
  return version === 1 ? path : `${path}.${version}`;
}

function readKeys(path: string): Map<number, Buffer> {
  try {
    if (versionsOf(path).length === 0) makeKey(path);
    return new Map(versionsOf(path).map((version) => [version, readKey(fileOf(path, version))]));
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The key file ${path} cannot be read or made (${errorCode(error) ?? 'unknown fault'}).`,
    );
  }
}

function versionsOf(path: string): number[] {
  const [folder, name] = [dirname(path), basename(path)];
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const later = readdirSync(folder).flatMap((file) => {
    const number = file.startsWith(`${name}.`) ? file.slice(name.length + 1) : '';
    return /^[1-9]\d{0,3}$/.test(number) && number !== '1' ? [Number(number)] : [];
  });
  return statSync(path, { throwIfNoEntry: false }) === undefined ? later : [1, ...later];
}

function readKey(file: string): Buffer {
  // Windows has no such bits: there the folder's access list decides.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new StartError(`Others may read the key file ${file}: run chmod 400 on it.`);
  }
  const key = readFileSync(file);
  if (key.length === keyBytes) return key;
  throw new StartError(
    `The key file ${file} must hold exactly ${keyBytes} bytes: put back the one from your backup.`,
  );
}

function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', 0o400);
    writeSync(file, randomBytes(keyBytes));
    fsyncSync(file);
    closeSync(file);
    // A link appears whole or not at all, and loses to a key that another process made in the meantime.
    linkSync(draft, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
