import { everythingSaid, decide, follow, openCase, pass, refer, refusePolice, type Step } from './acts.ts';
import { hours } from './tell-across.ts';
import type { Telling } from './timeline.ts';

const sender = 'caseworker@ngo2.kz.demo';
const helper = 'caseworker@ngo.uz.demo';
const wording = { language: 'uzb' };

/** One of the eight men: when help at home was asked for, in days before the end, and how far it has come. */
interface Fate {
  readonly sent: number;
  readonly steps: readonly Step[];
  readonly talksToPolice?: true;
  readonly overdue?: true;
  readonly closed?: true;
}

const fates: readonly Fate[] = [
  {
    talksToPolice: true,
    sent: 13,
    steps: [
      [12, helper, 'accept'],
      [10, helper, 'start'],
    ],
  },
  {
    ...{ closed: true, sent: 25 },
    steps: [
      [24, helper, 'accept'],
      [22, helper, 'start'],
      [6, helper, 'complete'],
      [5, helper, 'feedback', { outcome: 'PROVIDED' }],
    ],
  },
  {
    sent: 21,
    steps: [
      [20, helper, 'accept'],
      [18, helper, 'start'],
      [2, helper, 'complete'],
    ],
  },
  {
    sent: 11,
    steps: [
      [10, helper, 'acknowledge'],
      [9.5, helper, 'message', { text: 'We meet him at the station. Which train, please?' }],
      [9.2, sender, 'message', { text: 'He decides tomorrow; I write as soon as I know.' }],
      [9, helper, 'accept'],
      [7, helper, 'start'],
    ],
  },
  { sent: 3, steps: [[2, helper, 'accept']] },
  {
    sent: 2,
    steps: [[1.4, helper, 'ask', { need: 'documents', text: 'Has he any paper with a photograph left?' }]],
  },
  { overdue: true, sent: 3.4, steps: [] },
  { sent: hours(6), steps: [[hours(4), helper, 'acknowledge']] },
];

/** uz-men-labour-kz: eight men, one of whom will talk to the police. What the eight get is the same. */
const labourer = (fate: Fate): Telling =>
  async function* (stage) {
    const { sent, steps, talksToPolice, overdue, closed } = fate;
    yield sent + 3;
    const note =
      'Field work without pay, papers kept by the foreman. He wants to go home and needs papers for it.';
    const id = await openCase(stage, sender, 'uz-men-labour-kz', note);
    await decide(stage, sender, id, 'CASE_MANAGEMENT', null, wording);
    if (!talksToPolice) await refusePolice(stage, sender, id, 'police.uz', wording);
    // Whose case it is, nobody else learns; that somebody tried stands in the ledger.
    else await stage.fail('coordinator@coordinator.kz.demo', 'GET /cases/:id', { id });
    yield sent;
    const services = ['food', 'document_recovery', 'return_travel'] as const;
    const referral = await refer(stage, sender, id, { to: 'ngo.uz', services, wording });
    if (talksToPolice) {
      const statement = {
        to: 'police.uz',
        kind: 'identification',
        services: ['legal_info'],
        wording,
      } as const;
      const police = await refer(stage, sender, id, statement);
      await pass(stage, 'police_officer@police.uz.demo', police, 'acknowledge', 'accept', 'start');
    }
    yield* follow(stage, referral, steps);
    if (overdue) {
      // The answer was due after three days; the clock says so to both ends.
      yield hours(8);
      await stage.strike('referral.escalate', referral);
    }
    if (closed)
      await stage.act(sender, 'POST /cases/:id/close', {
        id,
        reason: 'GOALS_ACHIEVED',
        answers: everythingSaid,
      });
  };

/** russia-furniture: from his own call to a workshop of his own, and the ban on entry lifted on the way. */
const furniture: Telling = async function* (stage) {
  const [by, lawyer] = [helper, 'lawyer@legal_aid.uz.demo'];
  yield 78;
  const note =
    'He called by himself. They kept his papers; he worked for nothing, got away and came home. Wants his papers, then work of his own.';
  const id = await openCase(stage, by, 'russia-furniture', note);
  await decide(stage, by, id, 'CASE_MANAGEMENT', null, wording);
  await decide(stage, by, id, 'NATIONAL_STATISTICS', null, wording);
  const signal = await stage.act(by, 'POST /cases/:id/non-punishment', { id, signal: 'POSSIBLE' });
  yield 76;
  const services = ['lawyer', 'document_recovery'] as const;
  const legal = await refer(stage, by, id, { to: 'legal_aid.uz', kind: 'legal', services, wording });
  yield 74;
  await pass(stage, lawyer, legal, 'accept', 'start');
  const decided = { id: signal.id, personTold: true };
  await stage.act(lawyer, 'POST /non-punishment/:id/decide', { ...decided, outcome: 'CLAIMED' });
  yield 47;
  await stage.act(lawyer, 'POST /non-punishment/:id/decide', { ...decided, outcome: 'GRANTED' });
  const done: Step[] = [
    [46, lawyer, 'complete'],
    [45, lawyer, 'feedback', { outcome: 'PROVIDED' }],
  ];
  yield* follow(stage, legal, done);
  const grant = { to: 'ngo2.uz', services: ['job_counselling', 'business_grant'], wording } as const;
  const workshop = await refer(stage, by, id, grant);
  const mentor = 'caseworker@ngo2.uz.demo';
  yield* follow(stage, workshop, [
    [44, mentor, 'accept'],
    [42, mentor, 'start'],
    [9, mentor, 'complete'],
    [8, mentor, 'feedback', { outcome: 'PROVIDED' }],
  ]);
  yield 7;
  const text = 'Month one and month two seen: the workshop has orders. He asks for no more visits.';
  await stage.act(by, 'POST /cases/:id/notes', { id, text });
  await stage.act(by, 'POST /cases/:id/risk', { id, risk: 'LOW', riskFlags: [] });
  await stage.act(by, 'POST /cases/:id/close', { id, reason: 'GOALS_ACHIEVED', answers: everythingSaid });
};

export const labour: readonly Telling[] = [...fates.map(labourer), furniture];
