import type { RecordConsent } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { hasTakenBackSince } from './store.ts';

/**
 * When she decided: now, or earlier, where paper is entered late. What she took back in the meantime is not given again
 * by an older paper: she is asked anew.
 */
export async function timeDecision(
  tx: Tx,
  { id, givenAt, decision }: Pick<RecordConsent, 'id' | 'givenAt' | 'decision'>,
  now: Date,
): Promise<{ given: Date; isLate: boolean }> {
  const given = givenAt === null ? now : new Date(givenAt);
  if (given > now) throw refused('This moment has not come yet.');
  const isLate = given < now;
  if (isLate && decision === 'GIVEN' && (await hasTakenBackSince(tx, id, given))) {
    throw refused('Something was taken back after this moment: ask again.');
  }
  return { given, isLate };
}

function refused(message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: 'givenAt', message }] });
}
