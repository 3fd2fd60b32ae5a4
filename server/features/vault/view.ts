import type { IdentityView } from '#contract/vault';
import type { IdentityRow } from './store.ts';

export function identityView({ caseId, segments }: IdentityRow, can: string[]): IdentityView {
  return {
    caseId,
    segments: segments.map(({ writtenAt, ...brief }) => ({ ...brief, writtenAt: writtenAt.toISOString() })),
    can,
  };
}
