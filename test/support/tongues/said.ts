import { IntlMessageFormat } from 'intl-messageformat';
import type { Tongue } from '#contract/tongue';
import { countryWords } from '#contract/tongue-countries';
import {
  dayWords,
  monthWords,
  nearDayWords,
  relativeWords,
  spanWords,
  weekdayOf,
  weekdayWords,
} from '#contract/tongue-dates';
import { listWords } from '#contract/tongue-lists';
import { messageFormatters } from '#contract/tongue-messages';
import { numberWords } from '#contract/tongue-numbers';
import { comparer } from '#contract/tongue-sort';

/** A list of country names as the package has it. */
export type Names = Readonly<Record<string, string | readonly string[]>>;

const hour = 60 * 60_000;
export const counts = [0, 1, 2, 5, 11, 21, 22, 25, 101];
export const nearCodes = ['KZ', 'KG', 'TJ', 'TM', 'UZ', 'RU', 'TR', 'AE', 'IR', 'US'];
const march = { year: 2025, month: 3, day: 9 };
const year = { year: 2026, month: 5, day: 31 };
const forms = '{n, plural, =1000 {=} one {# one} few {# few} many {# many} other {# other}}';

/** Everything that the tables say in one language, to be held against the golden table here and in a browser. */
export function said(tongue: Tongue, names: Names, words: readonly string[]) {
  const message = new IntlMessageFormat(forms, 'en', undefined, { formatters: messageFormatters(tongue) });
  const twelve = Array.from({ length: 12 }, (_, index) => index + 1);
  return {
    days: [dayWords(tongue, march), dayWords(tongue, march, 'long'), dayWords(tongue, year, 'long')],
    dates: twelve.map((month) => dayWords(tongue, { year: 2025, month, day: 1 })),
    months: twelve.map((month) => monthWords(tongue, month)),
    weekdays: twelve.slice(0, 7).map((day) => weekdayWords(tongue, day)),
    brief: twelve.slice(0, 7).map((day) => weekdayWords(tongue, day, 'short')),
    sunday: weekdayWords(tongue, weekdayOf(march)),
    relative: [-3 * 24, -2, -1, 1, 5, 72].map((hours) => relativeWords(tongue, hours * hour)),
    minutes: [1, 2, 5, 21].map((minutes) => relativeWords(tongue, (-minutes * hour) / 60)),
    spans: [5 / 60, 1, 2, 72].map((hours) => spanWords(tongue, hours * hour)),
    near: [-1, 0, 1, 2].map((days) => nearDayWords(tongue, days) ?? ''),
    plurals: counts.map((n) => String(message.format({ n })).replace(/^\d+ /, '')),
    numbers: [numberWords(tongue, 1234567.5, 1), numberWords(tongue, 1000), numberWords(tongue, -0.04, 1)],
    counted: String(message.format({ n: 12000 })),
    list: listWords(tongue, ['1', '2', '3']),
    countries: nearCodes.map((code) => countryWords(tongue, code, names[code])),
    sorted: [...words].sort(comparer(tongue)),
  };
}

/** What the platform itself makes of a few of them. */
export function saidByPlatform(tongue: Tongue) {
  const date = new Date(Date.UTC(2025, 2, 9));
  const plurals = new Intl.PluralRules(tongue);
  return {
    day: new Intl.DateTimeFormat(tongue, { dateStyle: 'long', timeZone: 'UTC' }).format(date),
    plurals: counts.map((n) => plurals.select(n)),
    country: new Intl.DisplayNames([tongue], { type: 'region' }).of('KG') ?? '',
  };
}
