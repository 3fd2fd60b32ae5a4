import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomBytes } from 'node:crypto';
import { derived } from './sealing.ts';
import type { Secrets } from './secrets.ts';

// What the database's policies know the asking person by. It follows a request through every transaction, so that no
// verb can forget it; without one, the database shows nothing.
const passes = new AsyncLocalStorage<string>();

/** The session's token T: only the cookie gives it, and the session's row holds its hash. */
export function passOf(sessionId: string): string {
  return derived(Buffer.from(sessionId), '', 'rls').toString('base64url');
}

/** One that no session has. */
export function newPass(): string {
  return randomBytes(32).toString('base64url');
}

/** As the database keeps it: 256 random bits need no salt. */
export function hashPass(pass: string): Buffer {
  return createHash('sha256').update(pass).digest();
}

/** All transactions that begin in `work` are hers. */
export function withPass<T>(pass: string, work: () => Promise<T>): Promise<T> {
  return passes.run(pass, work);
}

/**
 * What the database lets the node in by where nobody is signed in yet: one secret of each version of its key, so that a
 * new version is known before the old one goes.
 */
export function doorOf(secrets: Secrets): Buffer[] {
  return secrets.versions.map((version) => secrets.derive('door', version));
}

/** For a transaction that begins now; undefined for jobs and commands, whose roles have policies of their own. */
export function currentPass(): string | undefined {
  return passes.getStore();
}
