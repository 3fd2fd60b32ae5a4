import type { AgreementView } from '#contract/directory';
import type { Base } from '../../app/drafts.ts';
import type { Text } from '../../app/i18n.ts';
import type { Versioned } from '../../app/use-versions.ts';
import { allAgreements } from './queries.ts';

/** Two countries and what for, as far as they are chosen yet. */
export interface Pair {
  readonly countryA?: unknown;
  readonly countryB?: unknown;
  readonly kind?: unknown;
}

/** What was agreed for exactly this pair and kind, the newest first. */
export function agreedFor(
  items: readonly AgreementView[],
  { countryA: one, countryB: other, kind }: Pair,
): AgreementView[] {
  return items.filter(
    (it) =>
      it.kind === kind &&
      ((it.countryA === one && it.countryB === other) || (it.countryA === other && it.countryB === one)),
  );
}

/** From what a new agreement of the pair begins: what was said of it last. */
export function baseOf(items: readonly AgreementView[], pair: Pair): Base {
  const agreed = agreedFor(items, pair);
  const version = Math.max(0, ...agreed.map((it) => it.version));
  const last = agreed.find((it) => it.version === version);
  return { version, values: { mode: last?.mode ?? null, validTo: last?.validTo ?? null } };
}

/** Whoever makes an agreement says all of it: what another has said of the pair meanwhile is not taken over unseen. */
export function versionedAgreement({ label, time }: Text): Versioned {
  return {
    ...baseOf([], {}),
    asserted: ['mode', 'validTo'],
    words: (name, value) => {
      if (typeof value !== 'string') return '';
      return name === 'mode' ? label('corridor', value) : time.moment(value);
    },
    latest: async (said) => {
      const country = typeof said.countryA === 'string' ? said.countryA : '';
      return { ...baseOf(await allAgreements(country), said), who: null, when: null };
    },
  };
}
