import { html, type Html } from '../../platform/html.ts';
import type { Words } from '../../platform/words.ts';
import type { HerPage } from './rules-holders.ts';
import { formOf } from './view-acts.ts';
import { calledOf, dayWord, type Drawn } from './view-visit.ts';

/** Somebody who hurts her: one tap. Anything else: who, and what happened. */
export function complainPage(words: Words, page: HerPage, token: string): Drawn {
  const { t } = words;
  const workers = page.names.filter(({ userId }) => userId !== null);
  const taps = [
    ...workers.map(
      ({ name }, at) => html`<button class="stop" name="who" value="w${at + 1}">${name}</button>`,
    ),
    ...page.holders.map(
      (_holder, at) =>
        html`<button class="stop" name="who" value="o${at + 1}">
          ${t('visit.complain.somebody', { called: calledOf(words, page, at + 1) })}
        </button>`,
    ),
  ];
  const other = html`<label for="who">${t('visit.complain.who')}</label>
    <select id="who" name="who">
      ${page.holders.map((_holder, at) => html`<option value="o${at + 1}">${calledOf(words, page, at + 1)}</option>`)}
    </select>
    <label for="text">${t('visit.complain.what')}</label>
    <textarea id="text" name="text" rows="6" maxlength="2000" required></textarea>`;
  return {
    title: t('visit.complain.title'),
    body: html`<p>${t('visit.complain.lead')}</p>
      <h2>${t('visit.complain.abuse')}</h2>
      <p>${t('visit.complain.abuseDoes')}</p>
      <form method="post" action="/visit/complain/abuse">
        <input type="hidden" name="f" value="${token}" />
        <label class="pick"
          ><input type="checkbox" name="renew" value="1" /> ${t('visit.complain.renew')}</label
        >
        <p>${taps}</p>
      </form>
      <h2>${t('visit.complain.other')}</h2>
      ${formOf(words, '/visit/complain', token, other, t('visit.complain.send'))}`,
  };
}

/** After one tap: what has happened already, and her new number where she asked for one. */
export function heardPage(words: Words, number: string | null): Drawn {
  const { t } = words;
  return {
    title: t('visit.complain.title'),
    body: html`<p class="note" role="status">${t('visit.complain.done')}</p>
      ${
        number !== null &&
        html`<p>${t('visit.number.made')}</p>
          <p class="code">${number}</p>
          <p class="note">${t('visit.number.once')}</p>`
      }
      <p>
        <a class="go" href="/visit">${t('visit.title')}</a>
        <a class="go quiet" href="/visit/complain">${t('visit.complain.more')}</a>
      </p>`,
  };
}

interface Heard {
  readonly receivedAt: Date;
  readonly outcome: string | null;
  readonly answer: string | null;
}

/** What became of what she complained of. */
export function heardLines(words: Words, page: HerPage, found: readonly Heard[]): Html[] {
  const { t } = words;
  if (found.length === 0) return [];
  const lines = found.map(
    ({ receivedAt, outcome, answer }) =>
      html`<li>
        ${t('visit.heard.line', { day: dayWord(words, receivedAt, page.her.country) })}
        ${t(`visit.heard.${outcome ?? 'open'}`)} ${answer !== null && html`<p class="note">${answer}</p>`}
      </li>`,
  );
  return [
    html`<h2>${t('visit.heard.title')}</h2>
      <ul>
        ${lines}
      </ul>`,
  ];
}
