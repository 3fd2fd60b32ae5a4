import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { orderPlace } from './rules-break-glass.ts';
import type { BreakGlassRow } from './store-break-glass.ts';

const orderSchema = z.strictObject({ number: z.string(), body: z.string() });

/** The order behind a legal duty; null where there is none, or she who asks has no key to it. */
export async function readOrder(
  reader: Reader,
  { id, organisationId, orderSealed }: BreakGlassRow,
  context: Context,
): Promise<z.infer<typeof orderSchema> | null> {
  if (orderSealed === null || organisationId !== context.actor.organisationId) return null;
  try {
    const place = orderPlace(id, organisationId);
    return orderSchema.parse(await openAsMember(reader, 'officer', orderSealed, place, context));
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return null;
    throw error;
  }
}
