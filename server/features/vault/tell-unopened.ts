import type { About } from '../../platform/ledger.ts';
import { Problem } from '../../platform/problem.ts';
import { Unsealable } from '../../platform/sealing.ts';
import { refusal } from '../../platform/walk.ts';

/**
 * Opens, and says so where it cannot be done: what was changed or damaged is a Problem `does-not-open`, and the ledger
 * keeps it as refused, with the record and its owner.
 */
export async function tellUnopened<T>(about: About, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    throw refusal(new Problem('does-not-open'), 'does-not-open', about);
  }
}
