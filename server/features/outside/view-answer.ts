import { askNeeds, declineReasons } from '#contract/codes';
import { linkAnswers, speakers } from '#contract/codes-outside';
import type { MatchData } from '#contract/referrals';
import { zoneOf } from '#contract/time-zones';
import { html, type Html } from '../../platform/html.ts';
import { localTime } from '../../platform/local-time.ts';
import {
  faultSummary,
  inputField,
  listIn,
  pickMany,
  pickOne,
  selectField,
  textIn,
  type Choice,
  type Fields,
} from '../../platform/page-form.ts';
import type { Words } from '../../platform/words.ts';
import type { ReferralRow } from './record.ts';

/** What a form was sent with, and what stands in the way, by field. */
export interface Filled {
  readonly words: Words;
  readonly fields: Fields;
  readonly faults: Readonly<Record<string, string>>;
}

/** Where somebody types the number; the same words for each that opens nothing. */
export function numberPage({ words: { t }, fields }: Filled, opensNothing: boolean): Html {
  return html`<p>${t('answer.lead')}</p>
    ${opensNothing && html`<p class="note" role="alert">${t('answer.nothing')}</p>`}
    <form method="post" action="/answer">
      ${inputField({
        ...{ name: 'number', label: t('answer.number'), value: textIn(fields, 'number'), most: 40 },
        ...{ digits: true, needed: true },
      })}
      <button type="submit">${t('answer.open')}</button>
    </form>
    <p class="soft">${t('answer.keep')}</p>`;
}

interface Asked {
  readonly row: ReferralRow;
  /** What the owner last wrote. */
  readonly word: string | null;
  /** Something was answered just now that leaves it open. */
  readonly isNoted: boolean;
}

/** All that a receiver is shown before it has said yes, and where it says it. */
export function requestPage(filled: Filled, { row, word, isNoted }: Asked): Html {
  const { t } = filled.words;
  return html`${isNoted && html`<p class="note" role="status">${t('answer.noted')}</p>`}
    ${faultSummary(t('contact.faults.title'), Object.values(filled.faults))}
    <p>${t('paper.letter.secret')}</p>
    ${
      word !== null &&
      html`<h2>${t('answer.word')}</h2>
        <p class="box">${word}</p>`
    }
    ${about(filled.words, row)} ${form(filled, row)}
    <p class="soft">${t('paper.letter.nameless')}</p>`;
}

function facts(rows: readonly (readonly [head: string, cell: string])[]): Html {
  return html`<ul class="box">
    ${rows.map(([head, cell]) => html`<li>${head}: <strong>${cell}</strong></li>`)}
  </ul>`;
}

function about(
  words: Words,
  { from, reference, kind, urgency, services, dueAt, to, match }: ReferralRow,
): Html {
  const { t, label, country } = words;
  const due = dueAt && localTime(dueAt, zoneOf(to?.country ?? from.country)).day;
  return html`<h2>${t('paper.letter.ask')}</h2>
    ${facts([
      [t('paper.letter.from'), `${from.name} (${country(from.country)})`],
      [t('paper.number'), reference],
      [t('paper.letter.kind'), label('referralKind', kind)],
      [t('paper.letter.services'), services.map((code) => label('service', code)).join('; ')],
      [t('paper.letter.urgency'), label('urgency', urgency)],
      ...(due === null ? [] : ([[t('paper.letter.due'), dayOf(words, due)]] as const)),
    ])}
    ${
      match !== null &&
      html`<h2>${t('paper.letter.match')}</h2>
        ${facts(matchRows(words, match))}`
    }`;
}

function dayOf(words: Words, date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return words.day({ year, month, day });
}

function matchRows(words: Words, match: MatchData): [string, string][] {
  const { t, has, label } = words;
  const spoken = match.languages.map((code) => {
    const key = `paper.languages.${code}`;
    return has(key) ? t(key) : code;
  });
  return [
    [t('paper.letter.age'), label('ageGroup', match.ageGroup)],
    [t('paper.letter.minor'), label('minor', match.isMinor)],
    [t('paper.letter.sex'), label('sex', match.sex)],
    [t('paper.letter.languages'), spoken.join('; ')],
    [t('paper.letter.citizenship'), label('citizenshipGroup', match.citizenshipGroup)],
    [t('paper.letter.dependants'), t(`paper.dependants.${match.dependants}`)],
    [t('paper.letter.medical'), t(`paper.medical.${match.medical}`)],
    [t('paper.letter.risk'), label('risk', match.risk)],
  ];
}

function choices({ label }: Words, list: string, codes: readonly string[]): Choice[] {
  return codes.map((value) => ({ value, label: label(list, value) }));
}

function form({ words, fields, faults }: Filled, { status, services }: ReferralRow): Html {
  const { t } = words;
  const said = (name: string) => textIn(fields, name);
  const open = linkAnswers.filter((one) => one !== 'acknowledged' || status === 'SENT');
  const options = open
    .filter((one) => one !== 'asked' || status !== 'INFO_REQUESTED')
    .map((value) => ({ value, label: t(`answer.${value}`) }));
  const nothing = t('contact.choose');
  return html`<form method="post" action="/answer">
    <input type="hidden" name="number" value="${said('number')}" />
    ${pickOne({ name: 'what', label: t('answer.what'), options, value: said('what'), fault: faults.what })}
    ${pickMany({
      ...{ name: 'services', label: t('answer.services'), fault: faults.services },
      options: choices(words, 'service', services),
      values: said('what') === '' ? services : listIn(fields, 'services'),
    })}
    ${selectField({
      ...{ name: 'need', label: t('answer.need'), nothing, fault: faults.need },
      ...{ options: choices(words, 'ask', askNeeds), value: said('need') },
    })}
    ${selectField({
      ...{ name: 'reason', label: t('answer.reason'), nothing, fault: faults.reason },
      ...{ options: choices(words, 'decline', declineReasons), value: said('reason') },
    })}
    ${pickOne({
      ...{
        name: 'speaker',
        label: t('answer.speaker'),
        hint: t('answer.speakerHint'),
        fault: faults.speaker,
      },
      ...{ options: choices(words, 'speaker', speakers), value: said('speaker') },
    })}
    <button type="submit">${t('answer.send')}</button>
  </form>`;
}

export function donePage({ t }: Words): Html {
  return html`<p>${t('answer.done')}</p>`;
}
