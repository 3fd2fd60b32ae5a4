import type { ReferralKind } from '#contract/codes';

/** Whether what it asks for takes her over a border: then a journey can be begun from it. */
export function movesAbroad({
  kind,
  fromCountry,
  toCountry,
}: {
  readonly kind: ReferralKind;
  readonly fromCountry: string;
  readonly toCountry: string | null;
}): boolean {
  return (kind === 'transfer' || kind === 'return') && toCountry !== null && toCountry !== fromCountry;
}
