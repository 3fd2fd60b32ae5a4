import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from './config.ts';
import { errorCode } from './fault.ts';
import { StartError } from './start-error.ts';

/** What keys are derived for: a closed list, so that no two uses ever share one. */
export type KeyLabel =
  'password-pepper' | 'session-cookie' | 'throttle' | 'idempotency' | 'ledger' | 'checkpoint' | 'grant-k2';

export interface Secrets {
  /** Which node key these come from; kept beside whatever was made with them, so that the key can be changed. */
  readonly version: number;
  /** 32 bytes: HKDF-SHA256 (RFC 5869) of the node key, with the label and the version as info. */
  derive(label: KeyLabel): Buffer;
}

const keyBytes = 32;
const version = 1;

/** The name of a version of the node key in the head of a ciphertext, which is a UUID. */
export function nodeKid(ofVersion: number): string {
  return `00000000-0000-0000-0000-${String(ofVersion).padStart(12, '0')}`;
}

/**
 * Opens the node key, and makes it (32 random bytes, mode 0400) where there is none.
 * Throws StartError when others may read the file, when its length is wrong, or when it cannot be read or made.
 */
export function openSecrets(config: { readonly files: Pick<Config['files'], 'nodeKey'> }): Secrets {
  const key = readKey(config.files.nodeKey);
  const derived = new Map<KeyLabel, Buffer>();
  return Object.freeze({
    version,
    derive: (label: KeyLabel) => {
      const made =
        derived.get(label) ?? Buffer.from(hkdfSync('sha256', key, '', `panah/${version}/${label}`, keyBytes));
      derived.set(label, made);
      return made;
    },
  });
}

function readKey(path: string): Buffer {
  try {
    makeKeyIfAbsent(path);
    // Windows has no such bits: there the folder's access list decides.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new StartError(`Others may read the key file ${path}: run chmod 400 on it.`);
    }
    const key = readFileSync(path);
    if (key.length === keyBytes) return key;
    throw new StartError(
      `The key file ${path} must hold exactly ${keyBytes} bytes: put back the one from your backup.`,
    );
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The key file ${path} cannot be read or made (${errorCode(error) ?? 'unknown fault'}).`,
    );
  }
}

function makeKeyIfAbsent(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
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
