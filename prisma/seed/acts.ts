import type { OpenCase } from '#contract/cases';
import type { IndicatorAnswer } from '#contract/identification';
import type { IdentificationEvent } from '#contract/identification-tracks';
import type { IndicatorSetCode } from '#contract/indicators';
import type { ReferralKind, Segment, ServiceCode, Urgency } from '#contract/codes';
import type { Stage, Told } from './stage.ts';
import { sealedParts, stories, type StoryId } from './stories.ts';

// What several stories do in the same words.

/** Opens a case of a story, with a note that says which, and her agreement that there is one. */
export async function openCase(
  stage: Stage,
  by: string,
  id: StoryId,
  note: string,
  change: Partial<OpenCase> = {},
): Promise<string> {
  const opened = await stage.act(by, 'POST /cases', { ...stories[id].case, ...change });
  await labelCase(stage, by, opened.id, id, note);
  const segments = sealedParts[id];
  if (segments) await stage.act(by, 'PUT /cases/:id/identity', { id: opened.id, segments });
  return opened.id;
}

/** The note by which a visitor finds the story again. */
export async function labelCase(
  stage: Stage,
  by: string,
  caseId: string,
  id: StoryId,
  note: string,
): Promise<void> {
  await stage.act(by, 'POST /cases/:id/notes', { id: caseId, text: `${note} (Demonstration story: ${id}.)` });
}

const deciding = {
  decision: 'GIVEN',
  givenBy: 'SELF',
  form: 'written',
  language: 'rus',
  informationPoints: ['who', 'why', 'recipients', 'risks', 'not_shared', 'refuse', 'withdraw'],
  capacity: 'adult',
  alone: true,
  understood: true,
  copy: 'taken',
  legalBasis: 'consent',
};

/** For a child: the authority decides, with the child's assent where the child can give one. */
export const authorityDecides = {
  ...{ givenBy: 'AUTHORITY', capacity: 'guardian', assent: true, legalBasis: 'legal_obligation' },
  copy: 'offered_not_taken',
} as const;

/** Other words than the usual ones of a decision. */
export type Wording = Readonly<Record<string, unknown>>;

/** One decision of hers, for one organisation (null: nobody in particular), good for three months. */
export async function decide(
  stage: Stage,
  by: string,
  caseId: string,
  purpose: string,
  to: string | null,
  wording: Wording = {},
): Promise<Told> {
  const recipient = to === null ? null : stage.organisation(to);
  const until = new Date(stage.now.getTime() + 90 * 86_400_000);
  return stage.act(by, 'POST /cases/:id/consents', {
    ...{ ...deciding, id: caseId, purpose, maxTier: purpose === 'SERVICE_REFERRAL' ? 2 : 1 },
    ...{ recipientOrganisationId: recipient?.id ?? null, recipientCountry: recipient?.country ?? null },
    ...{ validUntil: until.toISOString().slice(0, 10), ...wording },
  });
}

/** What she answered to one set of indicators. */
export async function screen(
  stage: Stage,
  by: string,
  caseId: string,
  set: IndicatorSetCode,
  answers: Readonly<Record<string, IndicatorAnswer>>,
): Promise<void> {
  await stage.act(by, 'POST /cases/:id/screenings', { id: caseId, set, answers });
}

/** A no is recorded like a yes, and nothing else hangs on it. */
export async function refusePolice(
  stage: Stage,
  by: string,
  caseId: string,
  to: string,
  wording: Wording = {},
) {
  await decide(stage, by, caseId, 'POLICE_COOPERATION', to, {
    ...wording,
    decision: 'REFUSED',
    level: 'NONE',
  });
}

export interface Referred {
  readonly to: string;
  readonly services: readonly ServiceCode[];
  readonly kind?: ReferralKind;
  readonly urgency?: Urgency;
  readonly segments?: readonly Segment[];
  readonly alternates?: readonly string[];
  readonly wording?: Wording;
}

/** Before status is asked for: who decides there, whether police learn the name, and what there is without it. */
async function tellBefore(stage: Stage, by: string, caseId: string, to: string): Promise<void> {
  const { country, kind } = stage.organisation(to);
  const isPolice = kind === 'police';
  const told = {
    ...{ decider: isPolice ? 'officer' : 'commission', policeLearnName: isPolice ? 'yes' : 'no' },
    ...{ withoutIt: ['shelter', 'medical', 'legal_aid'], language: 'rus' },
  };
  await stage.act(by, 'POST /cases/:id/identification', { id: caseId, country, event: 'told', told });
}

/** What happened on the way to a status in the country, as the organisation of the case knows it. */
export async function noteStatus(
  stage: Stage,
  by: string,
  caseId: string,
  event: IdentificationEvent,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { country } = stage.organisationOf(by);
  await stage.act(by, 'POST /cases/:id/identification', { id: caseId, country, event, ...more });
}

/** Drafts a referral; `missing` of the answer says which of her decisions it still needs. */
export async function draft(stage: Stage, by: string, caseId: string, referred: Referred): Promise<Told> {
  const {
    to,
    services,
    kind = 'assistance',
    urgency = 'STANDARD',
    segments = [],
    alternates = [],
  } = referred;
  if (kind === 'identification') await tellBefore(stage, by, caseId, to);
  return stage.act(by, 'POST /cases/:id/referrals', {
    ...{ id: caseId, toOrganisationId: stage.organisation(to).id, services, kind, urgency, segments },
    alternates: alternates.map((at) => stage.organisation(at).id),
  });
}

/** Records each decision that a draft still misses. */
export async function agree(
  stage: Stage,
  by: string,
  caseId: string,
  { missing }: Told,
  { to, segments = [], wording = {} }: Referred,
): Promise<void> {
  for (const { purpose } of missing ?? []) {
    const more = {
      ...(purpose === 'IDENTITY_DISCLOSURE' && { segments, maxTier: 3 }),
      ...(purpose === 'POLICE_COOPERATION' && { level: 'STATEMENT' }),
    };
    await decide(stage, by, caseId, purpose, to, { ...wording, ...more });
  }
}

/** Drafts, records what is missing and sends: the way of most referrals. Answers the id. */
export async function refer(stage: Stage, by: string, caseId: string, referred: Referred): Promise<string> {
  const drafted = await draft(stage, by, caseId, referred);
  await agree(stage, by, caseId, drafted, referred);
  await stage.act(by, 'POST /referrals/:id/send', { id: drafted.id });
  return drafted.id;
}

const verbs = {
  clear: 'POST /referrals/:id/clear',
  acknowledge: 'POST /referrals/:id/acknowledge',
  ask: 'POST /referrals/:id/ask',
  accept: 'POST /referrals/:id/accept',
  decline: 'POST /referrals/:id/decline',
  start: 'POST /referrals/:id/start',
  'no-show': 'POST /referrals/:id/no-show',
  complete: 'POST /referrals/:id/complete',
  feedback: 'POST /referrals/:id/feedback',
  send: 'POST /referrals/:id/send',
  message: 'POST /referrals/:id/messages',
} as const;
type Verb = keyof typeof verbs;

/** One person takes a referral through some verbs that need no words. */
export async function pass(stage: Stage, by: string, id: string, ...named: readonly Verb[]): Promise<void> {
  for (const verb of named) await stage.act(by, verbs[verb], { id });
}

/** So many days before the end, who does what to a referral, and in what words. */
export type Step = readonly [daysAgo: number, by: string, verb: Verb, words?: Wording];

/** Takes a referral through its steps, each in its time. */
export async function* follow(
  stage: Stage,
  id: string,
  steps: readonly Step[],
): AsyncGenerator<number, void, void> {
  for (const [daysAgo, by, verb, words] of steps) {
    yield daysAgo;
    await stage.act(by, verbs[verb], { ...words, id });
  }
}

/** What is said of all that is left when a case closes. */
export const everythingSaid = {
  ...{ grants: 'handed_on', clocks: 'no_longer_needed', tasks: 'no_longer_needed', safety: 'handed_on' },
  ...{ goals: 'handed_on', unmet_needs: 'not_possible', person_told: 'told' },
} as const;
