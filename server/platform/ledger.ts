import type { Actor } from '../policy/actor.ts';
import type { DenialReason } from '../policy/reasons.ts';
import type { SubjectName } from '../policy/subjects.ts';
import type { Tx } from './db.ts';
import { errorCode, sqlState } from './fault.ts';
import { newId } from './ids.ts';
import { Problem } from './problem.ts';

/** What a line is about: ids only. `ownerId` is the organisation whose person it concerns. */
export interface About {
  readonly id: string | null;
  readonly caseId?: string | null;
  readonly ownerId?: string | null;
  /** Codes of what it was for, where something is opened; at most 60 characters. */
  readonly purpose?: string | null;
}

/** One line of the ledger: who, what, whom it concerns, ids, purpose. Never free text, never content. */
export interface LedgerLine {
  readonly at: Date;
  readonly actor: Pick<Actor, 'userId' | 'organisationId' | 'role'> | null;
  /** `noun.verb` */
  readonly action: string;
  readonly subject: SubjectName;
  readonly about: About;
  readonly requestId: string;
}

/** What was refused to somebody signed in; `action` is what she asked for. */
export type Refused = Omit<LedgerLine, 'actor'> & {
  readonly actor: Pick<Actor, 'userId' | 'organisationId' | 'role'>;
  readonly reason: DenialReason;
};

type Writer = Pick<Tx, '$executeRaw'>;

/** The ledger takes no line: what cannot be told is not done. Its code is that of the fault, so that a conflict is tried again. */
export class LedgerUnwritable extends Problem {
  readonly code: string | undefined;

  constructor(fault: unknown) {
    super('unavailable', { retryAfter: 5 });
    this.code = sqlState(fault) ?? errorCode(fault);
  }
}

/** Adds the line in the acting transaction and answers its id; if it fails, the action fails with `unavailable`. */
export async function appendLedger(tx: Writer, line: LedgerLine): Promise<string> {
  const { actor, about } = line;
  const id = newId(line.at);
  await kept(tx.$executeRaw`
    INSERT INTO ledger_entry (id, at, organisation_id, user_id, role, action, outcome, subject_type,
      subject_id, case_id, concerns_id, purpose, request_id)
    VALUES (${id}::uuid, ${line.at}, ${actor?.organisationId ?? null}::uuid,
      ${actor?.userId ?? null}::uuid, ${actor?.role ?? null}, ${line.action}, 'allowed', ${line.subject},
      ${about.id}::uuid, ${about.caseId ?? null}::uuid, ${about.ownerId ?? null}::uuid, ${about.purpose ?? null},
      ${line.requestId})`);
  return id;
}

/** Keeps one refusal. The chainer makes lines of them when their minute is over: one for each caller and request. */
export async function keepRefusal(tx: Writer, refused: Refused): Promise<void> {
  const { actor, about, at } = refused;
  await kept(tx.$executeRaw`
    INSERT INTO ledger_refusal (id, at, organisation_id, user_id, role, asked, reason, subject_type, subject_id,
      case_id, concerns_id, request_id)
    VALUES (${newId(at)}::uuid, ${at}, ${actor.organisationId}::uuid, ${actor.userId}::uuid, ${actor.role},
      ${refused.action}, ${refused.reason}, ${refused.subject}, ${about.id}::uuid, ${about.caseId ?? null}::uuid,
      ${about.ownerId ?? null}::uuid, ${refused.requestId})`);
}

async function kept(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (fault) {
    throw new LedgerUnwritable(fault);
  }
}
