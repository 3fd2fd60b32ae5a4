import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { derived } from '../../platform/sealing.ts';
import type { Secrets } from '../../platform/secrets.ts';

export const visitCookie = '__Host-visit';
/** Says for a few minutes that somebody has just left: what is gone back to shows nothing. */
export const leftCookie = '__Host-left';
export const leftSeconds = 300;

/** As the database knows the visit. */
export function hashVisit(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

function signed(id: string, key: Buffer): string {
  return createHmac('sha256', key).update(id).digest('base64url');
}

/** The cookie's value: an id by chance, signed, so that one that was made up asks nothing of the database. */
export function cookieFor(id: string, secrets: Secrets): string {
  return `${id}.${signed(id, secrets.derive('visit-cookie'))}`;
}

/** The id of a cookie of ours, signed with the node key in use or the one before. */
export function idOfCookie(value: string, secrets: Secrets): string | undefined {
  const [, id, signature] = /^([\w-]{43})\.([\w-]{43})$/.exec(value) ?? [];
  if (id === undefined || signature === undefined) return undefined;
  const given = Buffer.from(signature);
  const isOurs = secrets.versions.some((version) =>
    timingSafeEqual(Buffer.from(signed(id, secrets.derive('visit-cookie', version))), given),
  );
  return isOurs ? id : undefined;
}

/** What a form of this visit carries, and no other site can know. */
export function formToken(id: string): string {
  return derived(Buffer.from(id), '', 'visit-form').toString('base64url');
}

/** Her private key lies under it between two requests. */
export function visitKey(id: string): Buffer {
  return derived(Buffer.from(id), '', 'visit-key');
}
