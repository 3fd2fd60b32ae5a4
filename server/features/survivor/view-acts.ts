import { callTimes, callWays } from '#contract/survivor';
import { html, type Html } from '../../platform/html.ts';
import type { Words } from '../../platform/words.ts';
import type { Drawn } from './view-visit.ts';

/** A form of her page: every one carries the token of her visit, and a way back that does nothing. */
export function formOf(
  { t }: Words,
  action: string,
  token: string,
  fields: Html,
  submit: string,
  isStop = false,
): Html {
  return html`<form method="post" action="${action}" autocomplete="off">
    <input type="hidden" name="f" value="${token}" />
    ${fields}
    <button class="${isStop ? 'stop' : ''}">${submit}</button>
    <a class="go quiet" href="/visit">${t('visit.cancel')}</a>
  </form>`;
}

/** One of the three stops, with what it does and what it does not, before the one tap that does it. */
export function stopPage(words: Words, what: string, called: string | null, token: string): Drawn {
  const { t } = words;
  const key = called === null ? what : 'service';
  const fields = html`<input type="hidden" name="what" value="${what}" />`;
  return {
    title: t(`visit.stop.${key}.title`, { called: called ?? '' }),
    body: html`<p>${t(`visit.stop.${key}.does`, { called: called ?? '' })}</p>
      <p>${t(`visit.stop.${key}.not`)}</p>
      <p class="note">${t('visit.stop.after')}</p>
      ${formOf(words, '/visit/stop', token, fields, t(`visit.stop.${key}.now`), true)}`,
  };
}

function picks(
  name: string,
  codes: readonly string[],
  word: (code: string) => string,
  first: string,
): Html[] {
  return codes.map(
    (code) =>
      html`<label class="pick"
        ><input type="radio" name="${name}" value="${code}" ${code === first && html`checked`} required />
        ${word(code)}</label
      >`,
  );
}

export function callPage(words: Words, token: string): Drawn {
  const { t } = words;
  const fields = html`<fieldset>
      <legend>${t('visit.call.when')}</legend>
      ${picks('when', callTimes, (code) => t(`visit.call.${code}`), 'any')}
    </fieldset>
    <fieldset>
      <legend>${t('visit.call.way')}</legend>
      ${picks('way', callWays, (code) => t(`visit.call.${code}`), 'call')}
    </fieldset>
    <label for="words">${t('visit.call.words')}</label>
    <input id="words" name="words" maxlength="120" />
    <p class="soft">${t('visit.call.wordsHint')}</p>`;
  return {
    title: t('visit.call.title'),
    body: html`<p>${t('visit.call.lead')}</p>
      ${formOf(words, '/visit/call', token, fields, t('visit.call.send'))}`,
  };
}

export function correctPage(words: Words, token: string): Drawn {
  const { t } = words;
  const fields = html`<label for="wrong">${t('visit.correct.wrong')}</label>
    <textarea id="wrong" name="wrong" rows="6" maxlength="1500" required></textarea>`;
  return {
    title: t('visit.correct.title'),
    body: html`<p>${t('visit.correct.lead')}</p>
      ${formOf(words, '/visit/correct', token, fields, t('visit.correct.send'))}`,
  };
}

export function namePage(words: Words, nr: number, called: string, token: string): Drawn {
  const { t } = words;
  const fields = html`<label for="name">${t('visit.name.label')}</label>
    <input id="name" name="name" maxlength="30" value="${called}" required />
    <p class="soft">${t('visit.name.hint')}</p>`;
  return {
    title: t('visit.name.title'),
    body: formOf(words, `/visit/name/${nr}`, token, fields, t('visit.name.save')),
  };
}

export function numberPage(words: Words, token: string): Drawn {
  const { t } = words;
  return {
    title: t('visit.number.title'),
    body: html`<p>${t('visit.number.lead')}</p>
      ${formOf(words, '/visit/number', token, html``, t('visit.number.make'))}`,
  };
}

/** Shown this once. */
export function newNumberPage(words: Words, number: string): Drawn {
  const { t } = words;
  return {
    title: t('visit.number.title'),
    body: html`<p>${t('visit.number.made')}</p>
      <p class="code">${number}</p>
      <p class="note">${t('visit.number.once')}</p>
      <p><a class="go" href="/visit">${t('visit.number.kept')}</a></p>`,
  };
}
