import { randomUUID } from 'node:crypto';
import type { CaseDetails } from '#contract/cases';
import { detailsPlace, nobody } from '../../server/features/cases/rules.ts';
import { sealForGroup } from '../../server/features/keys/index.ts';
import type { TestNode } from './node.ts';

/** Details that say nothing. */
export const blankDetails: CaseDetails = {
  ...{ ageBand: null, citizenships: [], exploitation: [], sector: null, control: [], recruitment: [] },
  ...{ countries: [], documents: 'unknown', ict: null },
};

/** The sealed column of a case that a test writes past the endpoints. */
export function sealDetails(
  node: TestNode,
  at: { readonly id: string; readonly organisationId: string },
  details: CaseDetails = blankDetails,
): Promise<Buffer> {
  const document = { details, neverSend: nobody, factId: randomUUID() };
  return sealForGroup(node.house.db, 'staff', [at.organisationId], document, detailsPlace(at));
}

/** Bytes as PostgreSQL writes them in text. */
export function hexOf(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}
