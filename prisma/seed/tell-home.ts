import {
  decide,
  follow,
  labelCase,
  noteStatus,
  openCase,
  pass,
  refer,
  refusePolice,
  screen,
} from './acts.ts';
import { hours } from './tell-across.ts';
import { stories, type StoryId } from './stories.ts';
import type { Stage } from './stage.ts';
import type { Telling } from './timeline.ts';

// Stories within one country: an offer of help, a lawyer, a formal status.

/** Raises the story's flag; the coordinator gives it to an organisation, which opens the case. */
async function fromFlag(
  stage: Stage,
  id: StoryId,
  people: { raiser: string; coordinator: string; assignee: string; carer: string },
  note: string,
  more: Readonly<Record<string, unknown>>,
): Promise<string> {
  const flag = await stage.act(people.raiser, 'POST /flags', { ...raised(id), ...more });
  const organisationId = stage.organisation(people.assignee).id;
  await stage.act(people.coordinator, 'POST /flags/:id/assign', { id: flag.id, organisationId });
  const opened = await stage.act(people.carer, 'POST /flags/:id/open-case', {
    ...stories[id].case,
    id: flag.id,
  });
  await labelCase(stage, people.carer, opened.id, id, note);
  return opened.id;
}

function raised(id: StoryId) {
  const { observedAt: _now, ...flag } = stories[id].flag ?? { observedAt: undefined };
  return flag;
}

/** istanbul-prevented: met at the desk, a no to the police, and help all the same. */
const prevented: Telling = async function* (stage) {
  const by = 'caseworker@ngo.tj.demo';
  yield 10;
  const id = await fromFlag(
    stage,
    'istanbul-prevented',
    {
      ...{ raiser: 'border_officer@border.tj.demo', coordinator: 'coordinator@coordinator.tj.demo' },
      ...{ assignee: 'ngo.tj', carer: by },
    },
    'We met her at the desk. She has given up the journey and keeps her ticket as a souvenir.',
    {
      journey: 'chose_not_to',
      note: 'The duty desk was called while she had tea. Her companion went on without her.',
    },
  );
  const wording = { language: 'tgk' };
  await decide(stage, by, id, 'CASE_MANAGEMENT', null, wording);
  await refusePolice(stage, by, id, 'police.tj', wording);
  yield 9;
  const talks = await refer(stage, by, id, { to: 'shelter.tj', services: ['crisis_counselling'], wording });
  const counsellor = 'shelter_staff@shelter.tj.demo';
  yield* follow(stage, talks, [
    [8, counsellor, 'accept'],
    [7, counsellor, 'start'],
  ]);
};

/** The same picture on another day: nobody has triaged it yet. */
const waiting: Telling = async function* (stage) {
  yield hours(1.5);
  const note = 'Demonstration story: istanbul-prevented. She waits at the desk.';
  await stage.act('border_officer@border.tj.demo', 'POST /flags', { ...raised('istanbul-prevented'), note });
};

const court = 'Almaly district court';

/** begging-kz: a bed, a doctor, and a lawyer who has the fines lifted. */
const begging: Telling = async function* (stage) {
  const [by, lawyer] = ['caseworker@ngo.kz.demo', 'lawyer@legal_aid.kz.demo'];
  yield 40;
  const id = await fromFlag(
    stage,
    'begging-kz',
    {
      ...{ raiser: 'police_officer@police.kz.demo', coordinator: 'coordinator@coordinator.kz.demo' },
      ...{ assignee: 'ngo.kz', carer: by },
    },
    'Comes with a crutch that is too short. What he begged, others took.',
    { note: 'He came to the desk by himself and asked for somebody who speaks Kyrgyz.' },
  );
  const wording = { language: 'kir', interpreter: true, interpreterIndependent: true, form: 'thumbprint' };
  await decide(stage, by, id, 'CASE_MANAGEMENT', null, wording);
  const bed = await refer(stage, by, id, {
    to: 'shelter3.kz',
    services: ['shelter_bed'],
    urgency: 'IMMEDIATE',
    wording,
  });
  await pass(stage, 'shelter_staff@shelter3.kz.demo', bed, 'accept', 'start');
  yield 38;
  const doctor = await refer(stage, by, id, {
    to: 'health.kz',
    services: ['medical_exam', 'disability_aid'],
    wording,
  });
  await pass(stage, 'health_worker@health.kz.demo', doctor, 'accept', 'start');
  const signal = await stage.act(by, 'POST /cases/:id/non-punishment', { id, signal: 'POSSIBLE' });
  const legal = await refer(stage, by, id, {
    to: 'legal_aid.kz',
    kind: 'legal',
    services: ['lawyer'],
    wording,
  });
  yield 36;
  await pass(stage, lawyer, legal, 'accept', 'start');
  const decided = { id: signal.id, personTold: true };
  await stage.act(lawyer, 'POST /non-punishment/:id/decide', { ...decided, outcome: 'CLAIMED' });
  const { id: fine } = await stage.act(lawyer, 'POST /non-punishment/:id/proceedings', {
    ...{ id: signal.id, country: 'KZ', offence: 'BEGGING_VAGRANCY', stage: 'ADMIN_FINE_PENDING' },
    ...{ link: 'COMPELLED', gravity: 'ADMINISTRATIVE', when: 'EXPLOITATION', authority: court },
  });
  const asked = { id: fine, asked: ['WAIVE_FINE'], authority: court };
  await stage.act(lawyer, 'POST /proceedings/:id/ask', asked);
  yield 10;
  await stage.act(lawyer, 'POST /proceedings/:id/settle', { id: fine, outcome: 'GRANTED' });
  await stage.act(lawyer, 'POST /non-punishment/:id/decide', { ...decided, outcome: 'GRANTED' });
};

const clinic = 'lawyer@legal_aid.kg.demo';
const office = 'coordinator@coordinator.kg.demo';
const status = { to: 'coordinator.kg', kind: 'identification', services: ['legal_aid_state'] } as const;
const inKyrgyz = { language: 'kir' };

const given = {
  form: 'commission',
  entitlements: {
    withoutStatus: ['shelter', 'medical', 'psychological', 'legal_aid'],
    presumed: ['reflection', 'interpreter'],
    formal: ['cash_help', 'documents', 'work_permit'],
    reportRequired: ['compensation'],
  },
} as const;
const ourTeam = { form: 'officer', bodyName: 'Ukuk Legal Clinic', reasons: ['ACT_MEANS_PURPOSE'] } as const;

/** The body's own decision, on a referral that it has accepted. */
const decideStatus = (stage: Stage, referral: string, event: string, decision: object) =>
  stage.act(office, 'POST /decisions/:id', { id: referral, event, decision: { ...given, ...decision } });

/** Asked and presumed, and then his status is asked for. */
async function* untilPresumed(stage: Stage, note: string, daysAgo: number) {
  yield daysAgo;
  const id = await openCase(stage, clinic, 'legal-status-kg', note);
  const signs = { 'ILO11-02': 'present', 'ILO11-08': 'present', 'ILO11-05': 'absent' } as const;
  await screen(stage, clinic, id, 'ILO_11_FORCED_LABOUR', signs);
  await noteStatus(stage, clinic, id, 'start_screening');
  await noteStatus(stage, clinic, id, 'presume', { decision: ourTeam });
  const asked = await refer(stage, clinic, id, { ...status, wording: inKyrgyz });
  yield daysAgo - 2;
  await pass(stage, office, asked, 'accept');
  return { id, asked };
}

/** legal-status-kg, the first man: formal status, what comes with it, and work to look for. */
const confirmed: Telling = async function* (stage) {
  const note = 'Knows what changes with formal status and what does not; he wants to apply.';
  const { id, asked } = yield* untilPresumed(stage, note, 70);
  yield 66;
  await pass(stage, office, asked, 'start');
  yield 51;
  const reasons = ['ACT_MEANS_PURPOSE', 'FORCED_LABOUR'];
  await decideStatus(stage, asked, 'confirm', { number: '14/2', reasons });
  yield* follow(stage, asked, [
    [50, office, 'complete'],
    [49.9, office, 'feedback', { outcome: 'PROVIDED' }],
  ]);
  const work = await refer(stage, clinic, id, {
    to: 'ngo.kg',
    services: ['job_counselling'],
    wording: inKyrgyz,
  });
  const adviser = 'caseworker@ngo.kg.demo';
  yield* follow(stage, work, [
    [48, adviser, 'accept'],
    [46, adviser, 'start'],
  ]);
};

/** legal-status-kg, the second: refused, appealed against with his lawyer, and confirmed. */
const appealed: Telling = async function* (stage) {
  const note = 'Refused at first for want of papers of the employer; he appeals with us.';
  const { id, asked } = yield* untilPresumed(stage, note, 64);
  yield 58;
  const refused = { number: '16/1', reasons: ['ELEMENT_NOT_SHOWN'], appealDays: 30 };
  await decideStatus(stage, asked, 'not_confirm', refused);
  yield 50;
  await noteStatus(stage, clinic, id, 'request_review');
  yield 33;
  await decideStatus(stage, asked, 'confirm', { number: '21/3', reasons: ['FORCED_LABOUR'] });
};

/** A third waits: his dossier lies sealed before a sitting in three days. */
const waitsForSitting: Telling = async function* (stage) {
  const note = 'Comes with his brother. The commission sits this week.';
  const { id, asked } = yield* untilPresumed(stage, note, 12);
  await decide(stage, clinic, id, 'FORMAL_IDENTIFICATION', status.to, { ...inKyrgyz, maxTier: 2 });
  yield 4;
  const on = new Date(stage.now.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
  const chair = stage.ground.accounts.get(office)?.id;
  const planned = { country: 'KG', on, userIds: [chair], organisationIds: [stage.organisation('ngo.kg').id] };
  const { id: sitting } = await stage.act(office, 'POST /sittings', planned);
  await stage.act(office, 'POST /sittings/:id/dossiers', { id: sitting, referralId: asked });
  yield 3;
  const { items } = await stage.act(clinic, 'GET /dossiers');
  await stage.act(clinic, 'POST /dossiers/:id/seal', { id: items?.[0]?.id });
};

export const atHome: readonly Telling[] = [
  ...[prevented, waiting, begging],
  ...[confirmed, appealed, waitsForSitting],
];
