import { NeverSend } from '#contract/directory';
import type { CodeShows } from '#contract/survivor';
import { transact, type Tx } from '../../platform/db.ts';
import { openEnvelope, type KeyRing, type Recipient } from '../../platform/envelope.ts';
import type { PageAsk } from '../../platform/pages.ts';
import { passOf, withPass } from '../../platform/pass.ts';
import { unseal } from '../../platform/sealing.ts';
import { barredPlace, visitMs, visitPlace } from './rules.ts';
import { formToken, hashVisit, idOfCookie, visitCookie, visitKey } from './rules-visit.ts';
import { findVisitRow } from './store-visit.ts';

/** Somebody on her own page. */
export interface Visit {
  readonly id: string;
  readonly codeId: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly shows: CodeShows;
  /** Opens what is sealed to her. */
  readonly ring: KeyRing;
  readonly privateKey: Uint8Array;
  /** Whoever seals something to her. */
  readonly her: Recipient;
  /** Whom she never wants to hear of her. */
  readonly barred: NeverSend;
  readonly formToken: string;
  /** A transaction in which the database knows her. */
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** The visit of a request's cookie; undefined where there is none, or it is over. */
export async function findVisit({ house, now, cookie }: PageAsk): Promise<Visit | undefined> {
  const id = idOfCookie(cookie(visitCookie) ?? '', house.secrets);
  if (id === undefined) return undefined;
  const idleUntil = new Date(now.getTime() + visitMs.idle);
  const found = await findVisitRow(house.db, hashVisit(id), now, idleUntil);
  if (!found) return undefined;
  const { codeId, caseId, organisationId, shows, publicKey, lockedKey, barred } = found;
  const placed = { id: codeId, organisationId };
  const privateKey = unseal(visitKey(id), lockedKey, visitPlace(placed));
  const ring: KeyRing = new Map([[codeId, privateKey]]);
  const said = await openEnvelope(ring, barred, barredPlace(placed));
  return {
    ...{ id, codeId, caseId, organisationId, shows, ring, privateKey },
    her: { kid: codeId, publicKey },
    barred: NeverSend.parse(JSON.parse(said?.toString() ?? 'null')),
    formToken: formToken(id),
    within: (work) => withPass(passOf(id), () => transact(house.db, work)),
  };
}
