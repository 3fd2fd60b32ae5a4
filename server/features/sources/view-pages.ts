import { lastHeards, ownAges, reachWays, relationsToHer, worries } from '#contract/codes-sources';
import { minorAnswers, serviceKindNames } from '#contract/codes';
import { tongueNames, tongueOf, tongues } from '#contract/tongue';
import { html, type Html } from '../../platform/html.ts';
import {
  faultSummary,
  inputField,
  listIn,
  pickMany,
  pickOne,
  selectField,
  textField,
  textIn,
  type Choice,
  type Fields,
} from '../../platform/page-form.ts';
import { wordsIn, type Words } from '../../platform/words.ts';

/** What a form was sent with, and what stands in the way, by field. */
export interface Filled {
  readonly words: Words;
  readonly fields: Fields;
  readonly faults: Readonly<Record<string, string>>;
  /** Where somebody receives. */
  readonly countries: readonly string[];
}

const threeLetters = { en: 'eng', ru: 'rus', uz: 'uzb', kk: 'kaz', ky: 'kir', tg: 'tgk', tk: 'tuk' } as const;

const languages: readonly Choice[] = tongues.map((tongue) => ({
  value: threeLetters[tongue],
  label: tongueNames[tongue],
}));

export function choicesOf({ label }: Words, list: string, codes: readonly string[]): Choice[] {
  return codes.map((value) => ({ value, label: label(list, value) }));
}

export function yesNo({ t }: Words): Choice[] {
  return [
    { value: 'no', label: t('paper.no') },
    { value: 'yes', label: t('paper.yes') },
  ];
}

export function countryField({ words, fields, faults, countries }: Filled, label: string): Html {
  const options = countries.map((value) => ({ value, label: words.country(value) }));
  const nothing = words.t('contact.choose');
  const fault = faults.country;
  return selectField({ name: 'country', label, options, value: textIn(fields, 'country'), nothing, fault });
}

/** What is wrong, in the order of the form. */
export function faultsOf({ words, faults }: Filled): Html {
  return faultSummary(words.t('contact.faults.title'), Object.values(faults));
}

/** The number lies in the form from the start: sent twice, it is the same message. */
export function hidden(fields: Fields, names: readonly string[]): Html {
  return html`${names.map((name) => html`<input type="hidden" name="${name}" value="${textIn(fields, name)}" />`)}`;
}

function emergency({ t }: Words): Html {
  return html`<p class="note"><strong>${t('contact.danger')}</strong></p>`;
}

/** Somebody who may be watched, on a telephone that is not hers: what it is, what it asks, nothing else. */
export function selfPage(it: Filled): Html {
  const { words, fields, faults } = it;
  const { t } = words;
  const said = (name: string) => textIn(fields, name);
  return html`<p>${t('contact.lead')}</p>
    ${emergency(words)}
    <p class="soft">${t('contact.device')}</p>
    <p>
      <a class="go quiet" href="/contact/number">${t('contact.toNumber')}</a>
      <a class="go quiet" href="/contact/someone">${t('contact.toSomeone')}</a>
      <a class="go quiet" href="/contact/complaint">${t('contact.toComplaint')}</a>
    </p>
    ${faultsOf(it)}
    <form method="post" action="/contact" data-seal="page/contact">
      ${hidden(fields, ['number', 'l'])} ${countryField(it, t('contact.country'))}
      ${pickOne({ name: 'danger', label: t('contact.dangerAsk'), options: yesNo(words), value: said('danger') || 'no' })}
      ${pickMany({
        ...{ name: 'needs', label: t('contact.needs'), values: listIn(fields, 'needs') },
        options: choicesOf(words, 'serviceKind', serviceKindNames),
      })}
      ${pickOne({
        ...{ name: 'age', label: t('contact.age'), value: said('age') || 'unsaid' },
        options: choicesOf(words, 'ownAge', ownAges),
      })}
      ${selectField({
        ...{ name: 'language', label: t('contact.language'), options: languages },
        ...{ value: said('language'), nothing: t('contact.choose') },
      })}
      ${reachFields(it)}
      ${textField({
        ...{ name: 'text', label: t('contact.text'), hint: t('contact.textHint'), value: said('text') },
        ...{ most: 2000, fault: faults.text },
      })}
      <button type="submit">${t('contact.send')}</button>
    </form>`;
}

/** How she is answered without anybody beside her hearing of it. */
function reachFields({ words, fields, faults }: Filled): Html {
  const { t } = words;
  const said = (name: string) => textIn(fields, name);
  return html`${pickOne({
    ...{ name: 'reach', label: t('contact.reach'), value: said('reach') || 'here' },
    options: choicesOf(words, 'reachWay', reachWays),
  })}
  ${inputField({
    ...{ name: 'contact', label: t('contact.contact'), hint: t('contact.contactHint') },
    ...{ value: said('contact'), most: 120, fault: faults.contact },
  })}
  ${inputField({
    ...{ name: 'safeTimes', label: t('contact.safeTimes'), value: said('safeTimes'), most: 120 },
    fault: faults.safeTimes,
  })}`;
}

/** Somebody who misses somebody: first what keeps both of them safe, then what helps to look. */
export function someonePage(it: Filled): Html {
  const { words, fields, faults } = it;
  const { t } = words;
  const said = (name: string) => textIn(fields, name);
  return html`<p>${t('someone.lead')}</p>
    ${emergency(words)} ${safetyScript(words)} ${faultsOf(it)}
    <form method="post" action="/contact/someone" data-seal="page/someone">
      ${hidden(fields, ['number', 'l'])} ${countryField(it, t('someone.country'))}
      ${pickOne({
        ...{ name: 'relation', label: t('someone.relation'), value: said('relation') || 'other' },
        options: choicesOf(words, 'relationToHer', relationsToHer),
      })}
      ${selectField({
        ...{ name: 'lastHeard', label: t('someone.lastHeard'), value: said('lastHeard') },
        ...{ options: choicesOf(words, 'lastHeard', lastHeards), nothing: t('contact.choose') },
      })}
      ${pickMany({
        ...{ name: 'worries', label: t('someone.worries'), values: listIn(fields, 'worries') },
        options: choicesOf(words, 'worry', worries),
      })}
      ${pickOne({
        ...{ name: 'child', label: t('someone.child'), value: said('child') || 'unsure' },
        options: choicesOf(words, 'minor', minorAnswers),
      })}
      ${pickOne({ name: 'danger', label: t('someone.danger'), options: yesNo(words), value: said('danger') || 'no' })}
      ${textField({
        ...{ name: 'about', label: t('someone.about'), hint: t('someone.aboutHint'), value: said('about') },
        ...{ most: 2000, fault: faults.about, needed: true },
      })}
      ${inputField({
        ...{ name: 'contact', label: t('someone.contact'), hint: t('someone.contactHint') },
        ...{ value: said('contact'), most: 120, fault: faults.contact },
      })}
      <button type="submit">${t('contact.send')}</button>
    </form>`;
}

const safety = ['safetyWarn', 'safetyGo', 'safetyPay', 'safetyPublic'].map((key) => `someone.${key}`);

/** The same for a page that is not ours: in the language that was named, as far as we speak it. */
export function safetyOf(language: string | null): string[] {
  const { t } = wordsIn(language === null ? 'en' : (tongueOf(language) ?? 'en'));
  return [...safety, 'someone.silent'].map((key) => t(key));
}

function safetyScript({ t }: Words): Html {
  return html`<h2>${t('someone.safetyTitle')}</h2>
    <ul>
      ${safety.map((key) => html`<li>${t(key)}</li>`)}
    </ul>
    <p class="note">${t('someone.silent')}</p>`;
}

/** Whoever comes back: the same form whoever it is, and the same words whatever the number is. */
export function numberPage(it: Filled): Html {
  const { words, fields, faults } = it;
  const { t } = words;
  const kinds = [
    { value: 'self', label: t('contact.number.self') },
    { value: 'relative', label: t('contact.number.relative') },
  ];
  return html`<p>${t('contact.number.lead')}</p>
    ${faultsOf(it)}
    <form method="post" action="/contact/number" data-seal="page/number">
      ${hidden(fields, ['l'])}
      ${inputField({
        ...{ name: 'number', label: t('contact.number.field'), value: textIn(fields, 'number'), most: 40 },
        ...{ digits: true, needed: true, fault: faults.number },
      })}
      ${pickOne({
        ...{ name: 'kind', label: t('contact.number.kind'), options: kinds },
        value: textIn(fields, 'kind') || 'self',
      })}
      ${countryField(it, t('contact.number.country'))}
      ${textField({
        ...{ name: 'text', label: t('contact.number.text'), value: textIn(fields, 'text'), most: 2000 },
        fault: faults.text,
      })}
      <button type="submit">${t('contact.number.send')}</button>
    </form>`;
}

/** What was received, and the number that leads back. */
export function receivedPage({ t }: Words, number: string, kind: 'self' | 'relative'): Html {
  return html`<p>${t('contact.sent.text')}</p>
    <p>${t(kind === 'self' ? 'contact.sent.number' : 'someone.sentNumber')}</p>
    <p class="code" id="number">${number}</p>
    <p class="note">${t('contact.sent.keep')}</p>
    <p>${t(kind === 'self' ? 'contact.sent.next' : 'someone.silent')}</p>`;
}

export function addedPage({ t }: Words, answer: string | null): Html {
  return html`<p>${t('contact.number.done')}</p>
    ${
      answer === null
        ? html`<p>${t('contact.number.none')}</p>`
        : html`<h2>${t('contact.number.answer')}</h2>
            <p class="box">${answer}</p>`
    }`;
}
