import { decide, follow, labelCase, openCase, pass, refer, refusePolice, screen } from './acts.ts';
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
  yield 10;
  await stage.act(lawyer, 'POST /non-punishment/:id/decide', { ...decided, outcome: 'GRANTED' });
};

const clinic = 'lawyer@legal_aid.kg.demo';
const office = 'coordinator@coordinator.kg.demo';
const status = { to: 'coordinator.kg', kind: 'identification', services: ['legal_aid_state'] } as const;
const inKyrgyz = { language: 'kir' };

/** legal-status-kg, the first man: formal status, and work to look for. */
const confirmed: Telling = async function* (stage) {
  yield 70;
  const note = 'Knows what changes with formal status and what does not; he wants to apply.';
  const id = await openCase(stage, clinic, 'legal-status-kg', note);
  const signs = { 'ILO11-02': 'present', 'ILO11-08': 'present', 'ILO11-05': 'absent' } as const;
  await screen(stage, clinic, id, 'ILO_11_FORCED_LABOUR', signs);
  const asked = await refer(stage, clinic, id, { ...status, wording: inKyrgyz });
  yield* follow(stage, asked, [
    [68, office, 'accept'],
    [66, office, 'start'],
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

/** legal-status-kg, the second: refused, asked again with his lawyer, and confirmed. */
const appealed: Telling = async function* (stage) {
  yield 64;
  const note = 'Refused at first for want of papers of the employer; he appeals with us.';
  const id = await openCase(stage, clinic, 'legal-status-kg', note);
  const asked = await refer(stage, clinic, id, { ...status, wording: inKyrgyz });
  yield* follow(stage, asked, [[58, office, 'decline', { reason: 'NOT_ELIGIBLE_STATUS' }]]);
  yield 55;
  const toOrganisationId = stage.organisation(status.to).id;
  const again = await stage.act(clinic, 'POST /referrals/:id/redirect', { id: asked, toOrganisationId });
  yield* follow(stage, again.id, [
    [54, clinic, 'send'],
    [52, office, 'accept'],
    [51, office, 'start'],
    [33, office, 'complete'],
    [32, office, 'feedback', { outcome: 'PROVIDED' }],
  ]);
};

export const atHome: readonly Telling[] = [prevented, waiting, begging, confirmed, appealed];
