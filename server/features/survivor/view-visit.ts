import { zoneOf } from '#contract/time-zones';
import { html, type Html } from '../../platform/html.ts';
import { localTime } from '../../platform/local-time.ts';
import type { Words } from '../../platform/words.ts';
import { holderAt, type Held, type HerPage, type Holder } from './rules-holders.ts';

/** A page before it has its frame. */
export interface Drawn {
  readonly title: string;
  readonly body: Html;
}

/** Where somebody types a number; the same for whatever it opens. */
export function entryPage({ t }: Words, isWrong: boolean): Drawn {
  return {
    title: t('visit.entry.title'),
    body: html`${isWrong && html`<p class="note" role="alert">${t('visit.entry.wrong')}</p>`}
      <form method="post" action="/visit" autocomplete="off">
        <label for="number">${t('visit.entry.number')}</label>
        <input id="number" name="number" inputmode="numeric" maxlength="40" required spellcheck="false" />
        <button>${t('visit.entry.open')}</button>
      </form>
      <p class="soft">${t('visit.entry.keep')}</p>`,
  };
}

/** Nothing at all, for whoever stands beside her. */
export function emptyPage({ t }: Words): Drawn {
  return { title: t('visit.empty.title'), body: html`<p>${t('visit.empty.text')}</p>` };
}

/** What she calls them, or the place they have on her page. */
export function calledOf(words: Words, page: HerPage, nr: number): string {
  const organisationId = holderAt(page, nr)?.organisationId;
  const own = page.names.find((one) => one.userId === null && one.organisationId === organisationId);
  return own?.name ?? words.t('visit.contact', { nr });
}

function heldWord({ t, label }: Words, held: Held): string {
  return held === 'needs' || held === 'situation' ? t(`visit.held.${held}`) : label('segment', held);
}

/** "23 November 2037", by the wall clock of her country. */
export function dayWord(words: Words, at: Date, country: string): string {
  return dateWord(words, localTime(at, zoneOf(country)).day);
}

function dateWord(words: Words, date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return words.day({ year, month, day });
}

function holderBox(words: Words, page: HerPage, holder: Holder, nr: number): Html {
  const { t } = words;
  const { held, until, state, deletion, ground } = holder;
  const isOpen = state === 'asked' || state === 'helps' || state === 'over';
  return html`<section class="box">
    <h3>${calledOf(words, page, nr)}</h3>
    <p>${t(`visit.state.${state}`)}</p>
    ${
      held.length > 0 &&
      html`<ul>
        ${held.map((one) => html`<li>${heldWord(words, one)}</li>`)}
      </ul>`
    }
    ${isOpen && html`<p class="soft">${until === null ? t('visit.noEnd') : t('visit.until', { day: dateWord(words, until) })}</p>`}
    ${state === 'keeps' && html`<p class="soft">${t('visit.keepsUntil')}</p>`}
    ${
      deletion !== 'none' &&
      html`<p>
        ${t(`visit.deletion.${deletion}`, { ground: ground === null ? '' : t(`visit.ground.${ground}`) })}
      </p>`
    }
    <p>
      ${isOpen && html`<a class="go quiet" href="/visit/stop/${nr}">${t('visit.acts.stopOne')}</a>`}
      <a class="go quiet" href="/visit/name/${nr}">${t('visit.acts.rename')}</a>
    </p>
  </section>`;
}

function askedLines(words: Words, { asked, her }: HerPage): Html | false {
  const { t } = words;
  if (asked.length === 0) return false;
  return html`<h2>${t('visit.asked.title')}</h2>
    <ul>
      ${asked.map(
        ({ kind, madeAt, outcome }) =>
          html`<li>
            ${t(`visit.asked.${kind}`, { day: dayWord(words, madeAt, her.country) })}
            ${t(`visit.asked.${outcome ?? 'open'}`)}
          </li>`,
      )}
    </ul>`;
}

const acts = ['stop/sharing', 'stop/everything', 'call', 'correct', 'complain', 'number'] as const;

/** Her page. `done`: what she has just done; `more`: what other rooms put on it. */
export function homePage(
  words: Words,
  page: HerPage,
  done: string | undefined,
  more: readonly Html[],
): Drawn {
  const { t, has } = words;
  const { lastStop, holders, her } = page;
  return {
    title: t('visit.title'),
    body: html`${done !== undefined && has(`visit.done.${done}`) && html`<p class="note" role="status">${t(`visit.done.${done}`)}</p>`}
      <p>${t('visit.lead')}</p>
      ${
        lastStop !== null &&
        html`<p class="note">${t('visit.stopped', { day: dayWord(words, lastStop, her.country) })}</p>`
      }
      <h2>${t('visit.who')}</h2>
      ${holders.map((holder, at) => holderBox(words, page, holder, at + 1))}
      <h2>${t('visit.do')}</h2>
      <p>
        ${acts.map((act) => html`<a class="go quiet" href="/visit/${act}">${t(`visit.acts.${act.replace('/', '-')}`)}</a>`)}
      </p>
      ${askedLines(words, page)} ${more}`,
  };
}

/** Cards of hers that are in force, and one tap that ends them. */
export function cardLines(
  words: Words,
  cards: readonly { readonly validUntil: string }[],
  token: string,
): Html[] {
  const { t } = words;
  if (cards.length === 0) return [];
  return [
    html`<h2>${t('visit.cards.title')}</h2>
      ${cards.map(({ validUntil }) => html`<p>${t('visit.cards.until', { day: dateWord(words, validUntil) })}</p>`)}
      <form method="post" action="/visit/card">
        <input type="hidden" name="f" value="${token}" />
        <button class="stop">${t('visit.cards.end')}</button>
      </form>`,
  ];
}
