import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { FactorKind, SecondFactor } from '#contract/auth';
import type { Place } from '../../platform/sealing.ts';

/** RFC 6238 as every authenticator app has it. */
const stepSeconds = 30;
/** A clock may be one step early or late. */
const window = 1;
const spareCodes = 10;
/** Crockford's base32: nothing in it is taken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a new session lacks. The demonstration asks only those who have one. */
export function secondFactorOf(has: readonly FactorKind[], demonstration: boolean): SecondFactor {
  if (has.length > 0) return 'required';
  return demonstration ? 'satisfied' : 'enrol';
}

export interface Held {
  readonly totpSince: Date | null;
  readonly passkeys: readonly unknown[];
}

/** What may be done with her factors now; the last one only goes where none is required. */
export function factorActions({ totpSince, passkeys }: Held, demonstration: boolean): string[] {
  const held = passkeys.length + (totpSince === null ? 0 : 1);
  return [
    ...['read', 'enrol'],
    ...(totpSince !== null && (held > 1 || demonstration) ? ['remove'] : []),
    ...(held > 0 ? ['renew-codes'] : []),
  ];
}

/** A code as it counts: without spaces and hyphens, whatever its letters' case. */
export function bareCode(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

export function isTimeCode(bare: string): boolean {
  return /^\d{6}$/.test(bare);
}

/** The step of 30 seconds whose code this is; undefined where it is none of the three that count now. */
export function stepOfCode(secret: Uint8Array, bare: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = totpOf(secret, '').validate({ token: bare, timestamp, window });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / stepSeconds) + delta;
}

/** For the eye in groups of four, and for the camera. */
export function shownSecret(secret: Uint8Array, email: string): { secret: string; uri: string } {
  const totp = totpOf(secret, email);
  return { secret: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), uri: totp.toString() };
}

function totpOf(secret: Uint8Array, label: string): TOTP {
  const { buffer } = Uint8Array.from(secret);
  return new TOTP({
    ...{ issuer: 'Panah', label, algorithm: 'SHA1', digits: 6, period: stepSeconds },
    secret: new Secret({ buffer }),
  });
}

/** Ten codes of 80 bits, `7K4M-2QX9-…`. */
export function newSpareCodes(): string[] {
  return Array.from({ length: spareCodes }, () => {
    const bits = [...randomBytes(10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2)));
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  });
}

export function hashSpareCode(bare: string): Buffer {
  return createHash('sha256').update(bare).digest();
}

export function totpPlace(id: string, userId: string): Place {
  return { purpose: 'totp.secret', table: 'totp', row: `${id}:${userId}`, organisation: '' };
}

/** A passkey is bound to the name of the site. */
export function siteOf(origin: string): { origin: string; rpId: string } {
  return { origin, rpId: new URL(origin).hostname };
}

/** A reset is for the same day's minute: a quarter of an hour. */
export function resetEnd(now: Date): Date {
  return new Date(now.getTime() + 15 * 60_000);
}

/** Time to find the key and touch it. */
export const challengeMs = 5 * 60_000;
