import { organisationKinds } from '#contract/codes';
import { html, type Html } from '../../platform/html.ts';
import type { Words } from '../../platform/words.ts';

interface Drawn {
  readonly title: string;
  readonly body: Html;
}

export function contactPage({ t, country, label }: Words, countries: readonly string[]): Drawn {
  return {
    title: t('contact.title'),
    body: html`<p>${t('contact.lead')}</p>
      <form method="post" action="/contact" autocomplete="off">
        <label for="country">${t('contact.country')}</label>
        <select id="country" name="country">
          ${countries.map((code) => html`<option value="${code}">${country(code)}</option>`)}
        </select>
        <label for="kind">${t('contact.kind')}</label>
        <select id="kind" name="kind">
          ${organisationKinds.map((kind) => html`<option value="${kind}">${label('kind', kind)}</option>`)}
        </select>
        <label for="text">${t('contact.text')}</label>
        <textarea id="text" name="text" rows="8" maxlength="4000" required></textarea>
        <label class="pick"><input type="checkbox" name="abuse" value="1" /> ${t('contact.abuse')}</label>
        <p class="soft">${t('contact.noNames')}</p>
        <button>${t('contact.send')}</button>
      </form>`,
  };
}

export function keptPage({ t }: Words, reference: string): Drawn {
  return {
    title: t('contact.title'),
    body: html`<p class="note" role="status">${t('contact.kept')}</p>
      <p class="code">${reference}</p>
      <p>${t('contact.keptHint')}</p>`,
  };
}
