import { createHmac } from 'node:crypto';
import type { ReportKind } from '#contract/codes-sources';
import type { RelativeSaid, SelfSaid } from '#contract/reports';
import { stretch, type Stretched } from '../../platform/code-secret.ts';
import { transact, type Tx } from '../../platform/db.ts';
import { passDoor } from '../../platform/doors.ts';
import { openEnvelope } from '../../platform/envelope.ts';
import type { House } from '../../platform/house.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import { newPair, seal, unseal } from '../../platform/sealing.ts';
import { setClock } from '../clocks/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { tell } from '../notices/index.ts';
import {
  answerPlace,
  childOf,
  dangerOf,
  entryPlace,
  keptMs,
  namesChild,
  recipientOf,
  replyPlace,
  reviewDue,
  toldBeforeMs,
} from './rules.ts';
import { findRecipient, receiveThroughDoor, type Received, type Sending } from './store-reports.ts';

/** Somebody at an open door. */
export interface Comer {
  readonly house: House;
  readonly now: Date;
  readonly requestId: string;
  readonly address: string;
}

/** What comes in: under a number, for one country. Null: somebody only looks whether she was answered. */
interface Arrival {
  readonly kind: ReportKind;
  readonly number: string;
  readonly country: string;
  readonly said: SelfSaid | RelativeSaid | null;
}

const noKey = '00000000-0000-0000-0000-000000000000';

/**
 * Receives a report, or what is added to one, in the one way that answers alike whatever is known here: what is new,
 * what was sent before and what was never heard of cost the same and look the same. Answers what was answered to her, who
 * alone has the number; to a relative nothing ever.
 */
export async function receiveReport(arrival: Arrival, comer: Comer): Promise<string | null> {
  const { house, address } = comer;
  const { kind, number, country } = arrival;
  const { function: contactFunction, key: group } = recipientOf[kind];
  await passDoor(house, kind === 'self' ? 'self-report' : 'report', address);
  const stretched = await stretch(house, kind === 'self' ? 'self-report' : 'report', number);
  const pair = await newPair();
  return transact(house.db, async (tx) => {
    const organisationId = await findRecipient(tx, country, contactFunction, group);
    if (organisationId === undefined) throw nobodyThere();
    const sealedPrivate = seal(stretched.key, noKey, pair.privateKey, replyPlace(organisationId));
    const reply = kind === 'self' ? { publicKey: pair.publicKey, sealedPrivate } : null;
    const sending = await sendingOf(tx, { ...arrival, organisationId, stretched, reply }, comer);
    const received = await receiveThroughDoor(tx, house.secrets, sending);
    await tellRecipient(tx, received, sending, comer.now);
    return received.answer === null || received.id === null
      ? null
      : readAnswer(received, { organisationId, key: stretched.key });
  });
}

function nobodyThere(): Problem {
  return new Problem('invalid-input', {
    issues: [{ path: 'country', message: 'Nobody receives this for the country yet.' }],
  });
}

interface Placed extends Arrival {
  readonly organisationId: string;
  readonly stretched: Stretched;
  readonly reply: Sending['reply'];
}

async function sendingOf(
  tx: Tx,
  { kind, country, said, organisationId, stretched, reply }: Placed,
  { now, requestId }: Comer,
): Promise<Sending> {
  const entryId = newId(now);
  const place = entryPlace({ id: entryId, organisationId });
  const sealed = await sealForGroup(tx, recipientOf[kind].key, [organisationId], said, place);
  // The same sent twice is known again; without the number nobody can guess at what was said.
  const name = createHmac('sha256', stretched.key).update(JSON.stringify(said)).digest();
  return {
    ...{ kind, lookup: stretched.lookup, organisationId, country, reply, at: now, requestId },
    ...{ reportId: newId(now), reference: newReference(kind === 'self' ? 'SR' : 'RR'), lineId: newId(now) },
    entry: said === null ? null : { id: entryId, sealed, name },
    danger: said !== null && dangerOf(said),
    child: said !== null && childOf(said),
    addsChild: said !== null && namesChild(said),
    endsAt: kind === 'self' ? null : new Date(now.getTime() + keptMs),
  };
}

/** Word to the recipient, and the clocks; of what was sent twice there is nothing to tell. */
async function tellRecipient(
  tx: Tx,
  { id, reference, isNew, isKept }: Received,
  { kind, organisationId, country, danger, child, addsChild, endsAt }: Sending,
  now: Date,
): Promise<void> {
  if (id === null || reference === null || !isKept) return;
  const urgent = danger || (isNew ? child : addsChild);
  const about = { subject: 'Report', reference } as const;
  const told = isNew ? 'report_received' : 'report_added';
  await tell(tx, { ...about, kind: told, organisationId, recordId: id, urgent }, now);
  const clock = { ...about, subjectId: id, organisationId, countryCode: country, from: now } as const;
  await setClock(tx, { ...clock, kind: 'report_review', dueAt: reviewDue(urgent, now) }, { now });
  if (isNew && endsAt !== null && kind === 'relative') {
    await plan(tx, 'report.erase', id, new Date(endsAt.getTime() - toldBeforeMs));
  }
}

async function readAnswer(
  { id, answer, replyPrivate }: Received,
  { organisationId, key }: { readonly organisationId: string; readonly key: Buffer },
): Promise<string | null> {
  if (id === null || answer === null || replyPrivate === null) return null;
  const privateKey = unseal(key, replyPrivate, replyPlace(organisationId));
  const said = await openEnvelope(new Map([[id, privateKey]]), answer, answerPlace({ id, organisationId }));
  return said ? String(JSON.parse(said.toString())) : null;
}
