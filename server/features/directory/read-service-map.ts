import type { ReadServiceMap, ServiceMap } from '#contract/service-map';
import type { Reader } from '../../platform/db.ts';
import { mapOf } from './rules-map.ts';
import { verifyEveryMs } from './rules-verify.ts';
import { listOffered } from './store-public.ts';

/** What there is and what lacks, region by region. */
export async function readServiceMap(
  reader: Reader,
  { country }: ReadServiceMap,
  { now, isPublic }: { readonly now: Date; readonly isPublic: boolean },
): Promise<ServiceMap> {
  const offered = await listOffered(reader, country, new Date(now.getTime() - verifyEveryMs));
  return mapOf(country, offered, isPublic);
}
