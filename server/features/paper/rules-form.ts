import {
  addressedPurposes,
  cooperationLevels,
  informationPoints,
  type ConsentPurpose,
  type Segment,
} from '#contract/codes';
import type { ConsentView } from '#contract/consent';
import type { Block, Fact } from '../../platform/pdf.ts';
import type { Words } from '../../platform/words.ts';
import { languageName } from './rules.ts';
import { dateOf } from './rules-time.ts';

/** What a form asks; `decided` is what she said, null on a form to fill in by hand. */
export interface FormFacts {
  readonly number: string;
  readonly asker: string;
  readonly purpose: ConsentPurpose;
  readonly recipient: { readonly name: string; readonly country: string } | null;
  readonly isChild: boolean;
  readonly decided: Decided | null;
}
export type Decided = Omit<ConsentView, 'id' | 'caseId' | 'can' | 'version'>;

/** The form as it is read: the question, what she should know, her decision, how it was made, signatures. */
export function formBlocks(words: Words, facts: FormFacts): Block[] {
  const { t } = words;
  const { purpose, decided, isChild } = facts;
  return [
    { kind: 'title', text: t('paper.form.title') },
    { kind: 'text', text: t('paper.form.free') },
    {
      kind: 'facts',
      rows: [
        { head: t('paper.number'), cell: facts.number },
        { head: t('paper.form.asker'), cell: facts.asker },
      ],
    },
    { kind: 'heading', text: t('paper.form.question') },
    { kind: 'strong', text: t(`paper.ask.${purpose}`) },
    ...extent(words, facts),
    { kind: 'heading', text: t('paper.form.know') },
    {
      kind: 'ticks',
      items: informationPoints.map((point) => ({
        text: t(`paper.point.${point}`),
        ...box(words, decided?.informationPoints.includes(point) ?? false),
      })),
    },
    { kind: 'heading', text: t('paper.form.decision') },
    { kind: 'text', text: t('paper.form.equal') },
    ...(isChild ? [{ kind: 'text', text: t('paper.form.child') } as const] : []),
    ...decision(words, facts),
    ...(decided === null ? [] : [{ kind: 'facts', rows: manner(words, decided) } as const]),
    { kind: 'heading', text: t('paper.form.later') },
    { kind: 'text', text: t('paper.form.change') },
    { kind: 'text', text: t('paper.form.keep') },
    { kind: 'lines', labels: signatures(words, facts), shared: true },
  ];
}

function box({ t }: Words, ticked: boolean) {
  return { ticked, says: t(ticked ? 'paper.ticked' : 'paper.empty') };
}

/** For whom and how much: what is known, and a line to write on for what is not. */
function extent(words: Words, { purpose, recipient, decided }: FormFacts): Block[] {
  const { t, country, label } = words;
  const isAddressed = recipient !== null || (decided === null && addressedPurposes.includes(purpose));
  const rows: Fact[] = [
    ...(isAddressed
      ? [
          { head: t('paper.form.recipient'), cell: recipient?.name ?? null },
          { head: t('paper.form.country'), cell: recipient ? country(recipient.country) : null },
        ]
      : []),
    ...(decided && purpose === 'SERVICE_REFERRAL'
      ? [{ head: t('paper.form.extent'), cell: t(`paper.tier.${decided.maxTier}`) }]
      : []),
    ...(decided && decided.segments.length > 0
      ? [
          {
            head: t('paper.form.parts'),
            cell: decided.segments.map((part) => label('segment', part)).join('; '),
          },
        ]
      : []),
  ];
  return [
    ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : []),
    ...(decided === null && purpose === 'IDENTITY_DISCLOSURE' ? [partsToTick(words)] : []),
  ];
}

const askedParts: readonly Segment[] = [
  'legal_identity',
  'contact',
  'location',
  'documents',
  'health',
  'testimony',
  'family',
  'legal_exposure',
];

function partsToTick(words: Words): Block {
  const items = askedParts.map((part) => ({ text: words.label('segment', part), ...box(words, false) }));
  return { kind: 'ticks', items, shared: true };
}

/** Both answers alike: yes is neither larger nor first by more than a line. */
function decision(words: Words, { purpose, decided }: FormFacts): Block[] {
  const { t, label } = words;
  const said = decided === null ? null : decided.status === 'REFUSED' ? 'no' : 'yes';
  const answers = (['yes', 'no'] as const).map((answer) => ({
    text: t(`paper.form.${answer}`),
    ...box(words, said === answer),
  }));
  const levels = cooperationLevels.map((level) => ({
    text: label('level', level),
    ...box(words, decided?.level === level),
  }));
  return [
    { kind: 'ticks', items: answers, shared: true },
    ...(purpose === 'POLICE_COOPERATION' ? [{ kind: 'ticks', items: levels, shared: true } as const] : []),
  ];
}

/** How it was decided, and what has become of it. */
function manner(words: Words, decided: Decided): Fact[] {
  const { t, label, tongue } = words;
  const yesNo = (said: boolean | null) =>
    said === null ? t('paper.notSaid') : t(said ? 'paper.yes' : 'paper.no');
  const day = (said: string) => dateOf(tongue, said);
  const { validUntil, withdrawnAt, status, interpreter } = decided;
  return [
    { head: t('paper.form.on'), cell: day(decided.validFrom) },
    ...(validUntil === null ? [] : [{ head: t('paper.form.until'), cell: day(validUntil) }]),
    ...(withdrawnAt === null ? [] : [{ head: t('paper.form.takenBack'), cell: day(withdrawnAt) }]),
    ...(status === 'EXPIRED' || status === 'SUPERSEDED'
      ? [{ head: t('paper.form.standing'), cell: label('consentStatus', status) }]
      : []),
    { head: t('paper.form.by'), cell: label('giver', decided.givenBy) },
    { head: t('paper.form.how'), cell: label('form', decided.form) },
    { head: t('paper.form.language'), cell: languageName(words, decided.language) },
    { head: t('paper.form.interpreter'), cell: yesNo(interpreter) },
    ...(interpreter
      ? [{ head: t('paper.form.independent'), cell: yesNo(decided.interpreterIndependent) }]
      : []),
    { head: t('paper.form.alone'), cell: yesNo(decided.alone) },
    { head: t('paper.form.understood'), cell: yesNo(decided.understood) },
  ];
}

function signatures({ t }: Words, { isChild, decided }: FormFacts): string[] {
  return [
    ...(decided === null ? [t('paper.sign.talk')] : []),
    t('paper.sign.person'),
    ...(isChild ? [t('paper.sign.guardian')] : []),
    t('paper.sign.staff'),
    t('paper.sign.witness'),
    t('paper.sign.date'),
  ];
}
