import { organisationKinds } from '#contract/codes';
import { html, type Html } from '../../platform/html.ts';
import type { Words } from '../../platform/words.ts';

interface Drawn {
  readonly title: string;
  readonly body: Html;
}

export function contactPage({ t, country, label }: Words, countries: readonly string[]): Drawn {
  return {
    title: t('complaint.title'),
    body: html`<p>${t('complaint.lead')}</p>
      <form method="post" action="/contact/complaint" autocomplete="off">
        <label for="country">${t('complaint.country')}</label>
        <select id="country" name="country">
          ${countries.map((code) => html`<option value="${code}">${country(code)}</option>`)}
        </select>
        <label for="kind">${t('complaint.kind')}</label>
        <select id="kind" name="kind">
          ${organisationKinds.map((kind) => html`<option value="${kind}">${label('kind', kind)}</option>`)}
        </select>
        <label for="text">${t('complaint.text')}</label>
        <textarea id="text" name="text" rows="8" maxlength="4000" required></textarea>
        <label class="pick"><input type="checkbox" name="abuse" value="1" /> ${t('complaint.abuse')}</label>
        <p class="soft">${t('complaint.noNames')}</p>
        <button>${t('complaint.send')}</button>
      </form>`,
  };
}

export function keptPage({ t }: Words, reference: string): Drawn {
  return {
    title: t('complaint.title'),
    body: html`<p class="note" role="status">${t('complaint.kept')}</p>
      <p class="code">${reference}</p>
      <p>${t('complaint.keptHint')}</p>`,
  };
}
