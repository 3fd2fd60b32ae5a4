import { randomBytes } from 'node:crypto';
import type { ReportKind } from '#contract/codes-sources';
import { RelativeSaid, SelfSaid } from '#contract/reports';
import { SendTip } from '#contract/tips';
import { z } from 'zod';
import { transact } from '../../platform/db.ts';
import { inFours, newNumber, readNumber } from '../../platform/numbers.ts';
import { textIn, type Fields } from '../../platform/page-form.ts';
import { page, type PageAnswer, type PageAsk, type PageRow } from '../../platform/pages.ts';
import { Problem } from '../../platform/problem.ts';
import { readFields, SentForm } from './read-fields.ts';
import { receiveReport } from './receive-report.ts';
import { receiveTip } from './receive-tip.ts';
import { recipientOf } from './rules.ts';
import { faultKeys, relativeOf, sectorOf, selfOf, tipOf } from './rules-pages.ts';
import { listRecipients } from './store-reports.ts';
import { listTriaged } from './store-tips.ts';
import { addedPage, numberPage, receivedPage, selfPage, someonePage, type Filled } from './view-pages.ts';
import { sectorPage, tipPage, tipSentPage } from './view-tips.ts';

type Faults = Readonly<Record<string, string>>;
const why = 'Whoever needs this has no account here, and must not need one.';
const noFields = z.strictObject({});

async function countriesFor(kind: ReportKind, { house }: PageAsk): Promise<string[]> {
  const { function: contactFunction, key } = recipientOf[kind];
  const found = await transact(house.db, (tx) => listRecipients(tx, contactFunction, key));
  return [...new Set(found.map(({ country }) => country))];
}

function filled(ask: PageAsk, fields: Fields, countries: readonly string[], faults: Faults = {}): Filled {
  const { words, tongue } = ask;
  const said = Object.entries(faults).map(([field, key]): [string, string] => [field, words.t(key)]);
  return { words, fields: { ...fields, l: tongue }, countries, faults: Object.fromEntries(said) };
}

const pages = {
  self: { title: 'contact.title', view: selfPage, sealed: 'page/contact' },
  relative: { title: 'someone.title', view: someonePage, sealed: 'page/someone' },
} as const;

async function formPage(
  kind: ReportKind,
  ask: PageAsk,
  fields: Fields,
  faults?: Faults,
): Promise<PageAnswer> {
  const { title, view } = pages[kind];
  const countries = await countriesFor(kind, ask);
  const body = view(filled(ask, fields, countries, faults));
  return { status: faults === undefined ? 200 : 422, title: ask.words.t(title), body };
}

/** Nobody receives for the country: said beside the field, with everything that was typed. */
async function orNobody(work: () => Promise<PageAnswer>, again: (faults: Faults) => Promise<PageAnswer>) {
  try {
    return await work();
  } catch (error) {
    const path =
      error instanceof Problem && error.slug === 'invalid-input' ? error.extras.issues?.[0]?.path : '';
    if (path !== 'country') throw error;
    return again({ country: 'contact.faults.nobody' });
  }
}

/** One message. Its number came with the page, so that the same page sent twice is the same message. */
async function sendReport(
  kind: ReportKind,
  sent: z.infer<typeof SentForm>,
  ask: PageAsk,
): Promise<PageAnswer> {
  const fields = await readFields(ask.house, sent, pages[kind].sealed);
  const parsed =
    kind === 'self' ? SelfSaid.safeParse(selfOf(fields)) : RelativeSaid.safeParse(relativeOf(fields));
  const again = (faults: Faults) => formPage(kind, ask, fields, faults);
  if (!parsed.success) return again(faultKeys(parsed.error, fields));
  const number = readNumber(textIn(fields, 'number')) ?? newNumber();
  const said = parsed.data;
  return orNobody(async () => {
    await receiveReport({ kind, number, country: said.country, said }, ask);
    return { title: ask.words.t('contact.sent.title'), body: receivedPage(ask.words, inFours(number), kind) };
  }, again);
}

async function numberForm(ask: PageAsk, fields: Fields, faults?: Faults): Promise<PageAnswer> {
  const kinds = await Promise.all((['self', 'relative'] as const).map((kind) => countriesFor(kind, ask)));
  const countries = [...new Set(kinds.flat())].toSorted();
  const body = numberPage(filled(ask, fields, countries, faults));
  return { status: faults === undefined ? 200 : 422, title: ask.words.t('contact.number.title'), body };
}

/** Whoever comes back: the same words whatever the number is; to a relative nothing but thanks. */
async function comeBack(sent: z.infer<typeof SentForm>, ask: PageAsk): Promise<PageAnswer> {
  const fields = await readFields(ask.house, sent, 'page/number');
  const kind = textIn(fields, 'kind') === 'relative' ? 'relative' : 'self';
  const number = readNumber(textIn(fields, 'number'));
  const country = textIn(fields, 'country');
  const again = (faults: Faults) => numberForm(ask, fields, faults);
  const text = textIn(fields, 'text');
  const parsed =
    kind === 'self'
      ? SelfSaid.safeParse(selfOf(fields))
      : RelativeSaid.safeParse(relativeOf({ ...fields, about: text }));
  if (!parsed.success) return again(faultKeys(parsed.error, fields));
  if (number === undefined) return again({ number: 'contact.number.wrong' });
  const said = kind === 'self' && text.trim() === '' ? null : parsed.data;
  return orNobody(async () => {
    const answer = await receiveReport({ kind, number, country, said }, ask);
    return { title: ask.words.t('contact.number.title'), body: addedPage(ask.words, answer) };
  }, again);
}

const once = () => randomBytes(16).toString('base64url');

async function tipForm(ask: PageAsk, fields: Fields, faults?: Faults): Promise<PageAnswer> {
  const title = ask.words.t('tips.title');
  const sector = sectorOf(textIn(fields, 'sector'));
  if (sector === undefined) return { title, body: sectorPage(ask.words) };
  const countries = await transact(ask.house.db, (tx) => listTriaged(tx, ask.now));
  const body = tipPage(filled(ask, fields, countries, faults), sector);
  return { status: faults === undefined ? 200 : 422, title, body };
}

async function sendTip(sent: z.infer<typeof SentForm>, ask: PageAsk): Promise<PageAnswer> {
  const fields = await readFields(ask.house, sent, 'page/tips');
  const parsed = SendTip.safeParse(tipOf(fields));
  const again = (faults: Faults) => tipForm(ask, fields, faults);
  if (!parsed.success) return again(faultKeys(parsed.error, fields));
  return orNobody(async () => {
    await receiveTip(parsed.data, textIn(fields, 'once') || once(), ask);
    return { title: ask.words.t('contact.sent.title'), body: tipSentPage(ask.words) };
  }, again);
}

const open = { kind: 'open', why } as const;

/** The doors for those who do not work here. */
export const sourcePages: readonly PageRow[] = [
  page({
    ...{ ...open, on: 'GET /contact', summary: 'Write about oneself, without an account.', ledger: null },
    input: noFields,
    run: (_none, ask) => formPage('self', ask, { number: newNumber() }),
  }),
  page({
    ...{
      ...open,
      on: 'POST /contact',
      summary: 'Send what somebody wrote about herself.',
      ledger: 'report.receive',
    },
    input: SentForm,
    run: (sent, ask) => sendReport('self', sent, ask),
  }),
  page({
    ...{
      ...open,
      on: 'GET /contact/someone',
      summary: 'Report somebody whom nobody has reached.',
      ledger: null,
    },
    input: noFields,
    run: (_none, ask) => formPage('relative', ask, { number: newNumber() }),
  }),
  page({
    ...{
      ...open,
      on: 'POST /contact/someone',
      summary: 'Send a report about somebody.',
      ledger: 'report.receive',
    },
    input: SentForm,
    run: (sent, ask) => sendReport('relative', sent, ask),
  }),
  page({
    ...{ ...open, on: 'GET /contact/number', summary: 'Come back with a number.', ledger: null },
    input: noFields,
    run: (_none, ask) => numberForm(ask, {}),
  }),
  page({
    ...{
      ...open,
      on: 'POST /contact/number',
      summary: 'Add something, or look for an answer.',
      ledger: 'report.receive',
    },
    input: SentForm,
    run: comeBack,
  }),
  page({
    ...{
      ...open,
      on: 'GET /tips',
      summary: 'Report what was seen at work, without an account.',
      ledger: null,
    },
    input: z.strictObject({ sector: z.string().max(20).optional() }),
    run: ({ sector = '' }, ask) => tipForm(ask, { sector, once: once() }),
  }),
  page({
    ...{ ...open, on: 'POST /tips', summary: 'Send a tip.', ledger: 'tip.receive' },
    input: SentForm,
    run: sendTip,
  }),
];
