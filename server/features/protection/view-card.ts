import { html, type Html } from '../../platform/html.ts';
import type { Words } from '../../platform/words.ts';

interface Drawn {
  readonly title: string;
  readonly body: Html;
}

export function askPage({ t }: Words, isUnknown: boolean): Drawn {
  return {
    title: t('card.title'),
    body: html`${isUnknown && html`<p class="note" role="alert">${t('card.unknown')}</p>`}
      <form method="post" action="/card" autocomplete="off">
        <label for="number">${t('card.number')}</label>
        <input id="number" name="number" maxlength="120" required spellcheck="false" />
        <button>${t('card.look')}</button>
      </form>`,
  };
}

/** The same words for whatever stands behind it. */
export function cardPage({ t }: Words, phone: string | null): Drawn {
  return {
    title: t('card.title'),
    body: html`<p class="note" role="status">${t('card.has')}</p>
      ${
        phone === null
          ? html`<p>${t('card.noPhone')}</p>`
          : html`<p>${t('card.call')}</p>
              <p class="code"><a href="tel:${phone.replaceAll(' ', '')}">${phone}</a></p>`
      }
      <p class="soft">${t('card.signedIn')}</p>`,
  };
}
