import type { Place } from '../../platform/sealing.ts';

export function titlePlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'case-event.title', table: 'case_event', row: id, organisation: organisationId };
}
