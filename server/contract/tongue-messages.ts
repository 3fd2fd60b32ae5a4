import type { Tongue } from './tongue.ts';
import { numberWords } from './tongue-numbers.ts';
import { pluralOf } from './tongue-plurals.ts';

// The formatter of messages wants what the platform would give. Built for English, which every one has, and answering
// from our own tables: a language that the platform lacks would silently get the rules of the device's.

class OwnPlurals extends Intl.PluralRules {
  readonly #tongue: Tongue;

  constructor(tongue: Tongue) {
    super('en');
    this.#tongue = tongue;
  }

  override select(count: number | bigint) {
    return pluralOf(this.#tongue, Number(count));
  }
}

class OwnNumbers extends Intl.NumberFormat {
  readonly #tongue: Tongue;

  constructor(tongue: Tongue) {
    super('en');
    this.#tongue = tongue;
  }

  // The platform gives this as a getter, which a method of the class stands in front of.
  override format(value: number | bigint | string): string {
    return numberWords(this.#tongue, Number(value));
  }
}

/** What intl-messageformat takes as its `formatters`; the locale that goes with it is always 'en'. */
export function messageFormatters(tongue: Tongue) {
  const plurals = new OwnPlurals(tongue);
  const numbers = new OwnNumbers(tongue);
  return {
    getPluralRules: () => plurals,
    getNumberFormat: () => numbers,
    getDateTimeFormat: (): Intl.DateTimeFormat => {
      throw new Error('A text takes a date in words, not a date.');
    },
  };
}
