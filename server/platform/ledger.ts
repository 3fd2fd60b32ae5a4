import type { Actor } from '../policy/actor.ts';
import type { DenialReason } from '../policy/reasons.ts';
import type { SubjectName } from '../policy/subjects.ts';
import type { Tx } from './db.ts';
import { newId } from './ids.ts';

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
  readonly refused?: DenialReason;
  readonly requestId: string;
}

/** Adds the line in the acting transaction; if it fails, the action fails. */
export async function appendLedger(tx: Pick<Tx, '$executeRaw'>, line: LedgerLine): Promise<void> {
  const { actor, about } = line;
  await tx.$executeRaw`
    INSERT INTO ledger_entry (id, at, organisation_id, user_id, role, action, outcome, reason, subject_type,
      subject_id, case_id, concerns_id, purpose, request_id)
    VALUES (${newId(line.at)}::uuid, ${line.at}, ${actor?.organisationId ?? null}::uuid,
      ${actor?.userId ?? null}::uuid, ${actor?.role ?? null}, ${line.action},
      ${line.refused ? 'refused' : 'allowed'}, ${line.refused ?? null}, ${line.subject}, ${about.id}::uuid,
      ${about.caseId ?? null}::uuid, ${about.ownerId ?? null}::uuid, ${about.purpose ?? null}, ${line.requestId})`;
}
