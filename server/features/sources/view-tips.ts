import { minorAnswers } from '#contract/codes';
import { howManies, signsOfSector, tipSectors, whens, type TipSector } from '#contract/codes-sources';
import { html, type Html } from '../../platform/html.ts';
import { inputField, listIn, pickMany, pickOne, textIn } from '../../platform/page-form.ts';
import type { Words } from '../../platform/words.ts';
import { choicesOf, countryField, faultsOf, hidden, yesNo, type Filled } from './view-pages.ts';

/** The words that the screens have for a sign, from whichever list it is. */
export function signLabel({ label }: Words, code: string): string {
  const seen = label('indicator', code);
  return seen === code ? label('sign', code) : seen;
}

/** Where somebody works decides what may be seen there. */
export function sectorPage(words: Words): Html {
  const { t } = words;
  return html`<p>${t('tips.lead')}</p>
    <p class="note"><strong>${t('contact.danger')}</strong></p>
    <h2>${t('tips.sector')}</h2>
    ${tipSectors.map(
      (sector) =>
        html`<p>
          <a class="go quiet" href="/tips?sector=${sector}">${words.label('tipOrigin', sector)}</a>
        </p>`,
    )}`;
}

/** Somebody on shift with a minute: what was seen, in taps. */
export function tipPage(it: Filled, sector: TipSector): Html {
  const { words, fields, faults } = it;
  const { t } = words;
  const said = (name: string) => textIn(fields, name);
  const signs = signsOfSector[sector].map((value) => ({ value, label: signLabel(words, value) }));
  return html`<p>${t('tips.notGround')}</p>
    ${faultsOf(it)}
    <form method="post" action="/tips" data-seal="page/tips">
      ${hidden({ ...fields, sector }, ['once', 'sector', 'l'])} ${countryField(it, t('tips.country'))}
      ${pickMany({
        ...{ name: 'signs', label: t('tips.signs'), options: signs, values: listIn(fields, 'signs') },
        fault: faults.signs,
      })}
      ${pickOne({
        ...{ name: 'howMany', label: t('tips.howMany'), value: said('howMany') || 'unknown' },
        options: choicesOf(words, 'howMany', howManies),
      })}
      ${pickOne({
        ...{ name: 'child', label: t('tips.child'), value: said('child') || 'unsure' },
        options: choicesOf(words, 'minor', minorAnswers),
      })}
      ${pickOne({ name: 'danger', label: t('tips.danger'), options: yesNo(words), value: said('danger') || 'no' })}
      ${pickOne({
        ...{ name: 'when', label: t('tips.when'), value: said('when') || 'today' },
        options: choicesOf(words, 'whenSeen', whens),
      })}
      ${inputField({
        ...{ name: 'line', label: t('tips.line'), hint: t('tips.lineHint'), value: said('line'), most: 80 },
        fault: faults.line,
      })}
      <button type="submit">${t('contact.send')}</button>
    </form>`;
}

export function tipSentPage({ t }: Words): Html {
  return html`<p>${t('tips.sent')}</p>
    <p><a class="go quiet" href="/tips">${t('tips.another')}</a></p>`;
}
