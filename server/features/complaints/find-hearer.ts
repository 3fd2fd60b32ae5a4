import type { OrganisationKind } from '#contract/codes';
import type { NeverSend } from '#contract/directory';
import type { Reader } from '../../platform/db.ts';
import { onDuty } from '../duty/index.ts';
import { hearersOf, keptFrom } from './rules.ts';
import { findNode, listUnfit } from './store.ts';

export interface HearerAsked {
  readonly country: string;
  readonly about: string | null;
  readonly aboutKind: OrganisationKind | null;
  readonly barred?: NeverSend | undefined;
  readonly at: Date;
}

export interface FoundHearer {
  readonly organisationId: string;
  readonly userId: string | null;
  readonly as: 'hearer' | 'deputy' | 'node';
}

/** Who hears it: independent of whom it is about, never a body that polices, never whom she barred. Nobody: undefined. */
export async function findHearer(
  reader: Reader,
  { country, about, aboutKind, barred, at }: HearerAsked,
): Promise<FoundHearer | undefined> {
  const never = keptFrom(about, aboutKind, barred);
  const rota = await onDuty(reader, { countryCode: country, function: 'complaints', at, never });
  const unfit = await listUnfit(
    reader,
    rota.map(({ organisation }) => organisation.id),
  );
  const [first] = hearersOf(rota, unfit);
  if (first) return first;
  const node = await findNode(reader);
  return node === null || node === about ? undefined : { organisationId: node, userId: null, as: 'node' };
}
