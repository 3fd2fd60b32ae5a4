import { stateBodies } from '#contract/codes';
import type { HandoverData, MatchData, ReferralView } from '#contract/referrals';
import type { Block, Fact } from '../../platform/pdf.ts';
import { inFours } from '../../platform/numbers.ts';
import type { Words } from '../../platform/words.ts';
import { languageName } from './rules.ts';
import { dateOf, momentOn } from './rules-time.ts';

/** What of a referral goes on paper. No name ever does; what has been flagged of dangers stays on the screen too. */
export type LetterFacts = Pick<
  ReferralView,
  | 'reference'
  | 'pseudonym'
  | 'from'
  | 'to'
  | 'kind'
  | 'urgency'
  | 'services'
  | 'safeContact'
  | 'sentAt'
  | 'dueAt'
  | 'arrival'
  | 'match'
  | 'handover'
>;

export function letterBlocks(words: Words, facts: LetterFacts, answer: readonly Block[] = []): Block[] {
  const { t } = words;
  const { match, handover, to } = facts;
  return [
    { kind: 'title', text: t('paper.letter.title') },
    { kind: 'text', text: t('paper.letter.secret') },
    { kind: 'facts', rows: ends(words, facts) },
    { kind: 'heading', text: t('paper.letter.ask') },
    { kind: 'facts', rows: request(words, facts) },
    ...(match === null
      ? []
      : ([
          { kind: 'heading', text: t('paper.letter.match') },
          { kind: 'facts', rows: matchRows(words, match) },
        ] as const)),
    ...(handover === null
      ? []
      : ([
          { kind: 'heading', text: t('paper.letter.handover') },
          { kind: 'facts', rows: handoverRows(words, handover) },
        ] as const)),
    ...(to !== null && stateBodies.includes(to.kind) ? notice(words) : []),
    ...answer,
    { kind: 'text', text: t('paper.letter.nameless') },
    {
      kind: 'lines',
      labels: ['sender', 'receiver', 'date'].map((who) => t(`paper.sign.${who}`)),
      shared: true,
    },
  ];
}

/** To every state body the same words, whatever is known of this person. */
function notice({ t }: Words): Block[] {
  return [
    { kind: 'heading', text: t('paper.letter.noticeTitle') },
    { kind: 'text', text: t('paper.letter.notice') },
  ];
}

/**
 * Where a receiver without an account answers. What stands behind the hash of the square code is sent to no server: the
 * page puts it into its field.
 */
export function answerBlocks(
  { t, tongue }: Words,
  {
    number,
    until,
    address,
    facts: { to, from },
  }: {
    readonly number: string;
    readonly until: Date;
    readonly address: string;
    readonly facts: Pick<LetterFacts, 'to' | 'from'>;
  },
): Block[] {
  const there = to?.country ?? from.country;
  return [
    { kind: 'heading', text: t('paper.letter.answerTitle') },
    { kind: 'text', text: t('paper.letter.answer', { address }) },
    {
      kind: 'facts',
      rows: [
        { head: t('answer.number'), cell: inFours(number) },
        { head: t('paper.letter.answerUntil'), cell: momentOn(tongue, until, there) },
      ],
    },
    { kind: 'qr', text: `${address}#${number}`, says: t('paper.letter.answerCode') },
  ];
}

function ends(
  { t, country, tongue }: Words,
  { from, to, reference, pseudonym, sentAt }: LetterFacts,
): Fact[] {
  const named = (end: typeof to) => (end === null ? null : `${end.name} (${country(end.country)})`);
  return [
    { head: t('paper.letter.from'), cell: named(from) },
    { head: t('paper.letter.to'), cell: named(to) },
    { head: t('paper.number'), cell: reference },
    ...(pseudonym === null ? [] : [{ head: t('paper.letter.person'), cell: pseudonym }]),
    ...(sentAt === null ? [] : [{ head: t('paper.letter.sent'), cell: dateOf(tongue, sentAt) }]),
  ];
}

function request(words: Words, facts: LetterFacts): Fact[] {
  const { t, label, tongue } = words;
  const there = facts.to?.country ?? facts.from.country;
  const at = (instant: string) => momentOn(tongue, new Date(instant), there);
  return [
    { head: t('paper.letter.kind'), cell: label('referralKind', facts.kind) },
    {
      head: t('paper.letter.services'),
      cell: facts.services.map((code) => label('service', code)).join('; '),
    },
    { head: t('paper.letter.urgency'), cell: label('urgency', facts.urgency) },
    ...(facts.dueAt === null ? [] : [{ head: t('paper.letter.due'), cell: at(facts.dueAt) }]),
    ...(facts.arrival === null ? [] : [{ head: t('paper.letter.arrival'), cell: at(facts.arrival) }]),
    { head: t('paper.letter.contact'), cell: t(`paper.contact.${facts.safeContact}`) },
  ];
}

/** Tier 1, but for the flags of danger. */
function matchRows(words: Words, match: MatchData): Fact[] {
  const { t, label } = words;
  const languages = match.languages.map((code) => languageName(words, code));
  return [
    { head: t('paper.letter.age'), cell: label('ageGroup', match.ageGroup) },
    { head: t('paper.letter.minor'), cell: label('minor', match.isMinor) },
    { head: t('paper.letter.sex'), cell: label('sex', match.sex) },
    { head: t('paper.letter.languages'), cell: languages.join('; ') },
    { head: t('paper.letter.citizenship'), cell: label('citizenshipGroup', match.citizenshipGroup) },
    { head: t('paper.letter.dependants'), cell: t(`paper.dependants.${match.dependants}`) },
    { head: t('paper.letter.medical'), cell: t(`paper.medical.${match.medical}`) },
    { head: t('paper.letter.risk'), cell: label('risk', match.risk) },
  ];
}

/** Tier 2, whoever may be shown it. */
function handoverRows({ t, label, country }: Words, data: HandoverData): Fact[] {
  const listed = (list: string, codes: readonly string[]) =>
    codes.length === 0 ? t('paper.notSaid') : codes.map((code) => label(list, code)).join('; ');
  const countries = (codes: readonly string[]) =>
    codes.length === 0 ? t('paper.notSaid') : codes.map(country).join('; ');
  return [
    { head: t('paper.letter.age'), cell: listed('ageBand', data.ageBand === null ? [] : [data.ageBand]) },
    ...(data.childBand === null
      ? []
      : [{ head: t('paper.letter.childBand'), cell: label('childBand', data.childBand) }]),
    { head: t('paper.letter.dependants'), cell: String(data.dependants) },
    { head: t('paper.letter.citizenships'), cell: countries(data.citizenships) },
    { head: t('paper.letter.documents'), cell: label('documents', data.documents) },
    { head: t('paper.letter.exploitation'), cell: listed('exploitation', data.exploitation) },
    { head: t('paper.letter.control'), cell: listed('control', data.control) },
    { head: t('paper.letter.recruitment'), cell: listed('recruitment', data.recruitment) },
    { head: t('paper.letter.sector'), cell: listed('sector', data.sector === null ? [] : [data.sector]) },
    { head: t('paper.letter.countries'), cell: countries(data.countries) },
    { head: t('paper.letter.source'), cell: label('source', data.source) },
  ];
}
