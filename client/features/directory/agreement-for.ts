import type { ReferralKind } from '#contract/codes';
import type { AgreementView } from '#contract/directory';

export type Standing = 'holds' | 'begins' | 'ended';

/** How an agreement or a mandate stands at a moment, in milliseconds since 1970. */
export function standingOf(
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  at: number,
): Standing {
  if (validTo !== null && Date.parse(validTo) <= at) return 'ended';
  return Date.parse(validFrom) > at ? 'begins' : 'holds';
}

interface Road {
  readonly one: string;
  readonly other: string;
  readonly kind: ReferralKind;
  readonly at: number;
}

/** The agreement of two countries that holds for a kind: its own row first, then the one for all kinds. */
export function agreementFor(
  items: readonly AgreementView[],
  { one, other, kind, at }: Road,
): AgreementView | undefined {
  const holding = items.filter(
    (it) =>
      [it.countryA, it.countryB].includes(one) &&
      [it.countryA, it.countryB].includes(other) &&
      standingOf(it, at) === 'holds',
  );
  return holding.find((it) => it.kind === kind) ?? holding.find((it) => it.kind === null);
}
