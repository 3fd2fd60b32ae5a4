import { RelativeSaid, SelfSaid } from '#contract/reports';
import { SendTip } from '#contract/tips';
import type { z } from 'zod';
import { receiveReport, type Comer } from '../../server/features/sources/receive-report.ts';
import { receiveTip } from '../../server/features/sources/receive-tip.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Stage } from './stage.ts';
import type { Telling } from './timeline.ts';

const operator = 'hotline_operator@hotline.uz.demo';
const shelter = 'shelter_staff@shelter.uz.demo';
const inspector = 'labour_inspector@labour_inspectorate.kz.demo';
const worker = 'caseworker@ngo.uz.demo';
const desk = (country: string) => `coordinator@coordinator.${country}.demo`;

/** Whoever comes to an open door; the address is of those that stand in examples. */
function comer({ house, now }: Stage): Comer {
  return { house, now, requestId: newId(now), address: '203.0.113.7' };
}

/** With this number a visitor reads what was answered; see docs/demonstration.md. */
const answeredNumber = '4217330690581175';

function writeAboutHerself(stage: Stage, number: string, said: z.input<typeof SelfSaid>) {
  const arrival = { kind: 'self', number, country: said.country, said: SelfSaid.parse(said) } as const;
  return receiveReport(arrival, comer(stage));
}

async function newestReport(stage: Stage, by: string): Promise<string> {
  const { items } = await stage.act(by, 'GET /reports', { limit: 1 });
  return items?.[0]?.id ?? '';
}

/** She wrote from a telephone that is not hers, was answered, came back, and has a case now. */
const answered: Telling = async function* (stage) {
  yield 6;
  await writeAboutHerself(stage, answeredNumber, {
    ...{ country: 'UZ', needs: ['legal', 'medical'], age: 'adult', language: 'uzb', reach: 'here' },
    text: 'They have my passport. I can only write in the evening.',
  });
  yield 5.9;
  const id = await newestReport(stage, operator);
  const text =
    'We are glad that you wrote. You decide what happens. Write when we may call you, or come: we are here day and night.';
  await stage.act(operator, 'POST /reports/:id/answer', { id, text });
  yield 4.8;
  await writeAboutHerself(stage, answeredNumber, {
    ...{ country: 'UZ', age: 'adult', reach: 'phone', safeTimes: 'after eight in the evening' },
    text: 'Please help me to go home.',
  });
  yield 4.7;
  await stage.act(operator, 'POST /reports/:id/open-case', { id });
};

const waiting: Telling = async function* (stage) {
  yield 0.8;
  await writeAboutHerself(stage, '8102546637190424', {
    ...{ country: 'UZ', needs: ['labour', 'legal'], age: 'adult', language: 'rus', reach: 'message' },
    ...{ contact: 'by message only', safeTimes: 'in the morning' },
    text: 'I have not been paid since the summer and am told that I owe for the journey.',
  });
};

/** Her mother misses her; nobody has reached her yet. */
const missed: Telling = async function* (stage) {
  yield 1.3;
  const said = RelativeSaid.parse({
    ...{ country: 'UZ', relation: 'parent', lastHeard: 'weeks', worries: ['no_word', 'no_papers'] },
    ...{ child: 'no', language: 'uzb', about: 'My daughter went to work in a kitchen and no longer calls.' },
  });
  const arrival = { kind: 'relative', number: '7304552819346629', country: 'UZ', said } as const;
  await receiveReport(arrival, comer(stage));
  yield 0.9;
  const id = await newestReport(stage, worker);
  await stage.act(worker, 'POST /reports/:id/contact', { id, result: 'not_reached' });
};

async function tip(stage: Stage, once: string, said: z.input<typeof SendTip>): Promise<void> {
  await receiveTip(SendTip.parse(said), once, comer(stage));
}

/** A hotel's tip waits; a driver's became an offer of help. */
const tips: Telling = async function* (stage) {
  yield 0.9;
  await tip(stage, 'hotel', {
    ...{ sector: 'hotel', country: 'TJ', signs: ['BEX-05', 'DEL-CD-03'], howMany: 'few', child: 'no' },
    ...{ when: 'often', line: 'same man pays, nobody goes out' },
  });
  yield 0.3;
  await tip(stage, 'bus', {
    ...{ sector: 'transport', country: 'UZ', signs: ['BVE-02', 'BVE-03'], howMany: 'many', child: 'no' },
    ...{ when: 'today', line: 'white minibus on the road to the border' },
  });
  yield 0.25;
  const { items } = await stage.act(desk('uz'), 'GET /tips', { status: 'RECEIVED', limit: 1 });
  await stage.act(desk('uz'), 'POST /tips/:id/offer', { id: items?.[0]?.id ?? '' });
};

/** An inspector met nobody the first time; the second time somebody talked and is asked by those who help. */
const inspected: Telling = async function* (stage) {
  const signs = ['ILO11-07', 'ILO11-10', 'ILO11-11'];
  const form = { form: 'labour_inspection', signs, child: 'no' } as const;
  yield 8;
  await stage.act(inspector, 'POST /field-reports', { ...form, meeting: 'not_met', people: 12 });
  yield 7.8;
  const { items } = await stage.act(desk('kz'), 'GET /tips', { status: 'RECEIVED', limit: 1 });
  await stage.act(desk('kz'), 'POST /tips/:id/close', {
    id: items?.[0]?.id ?? '',
    reason: 'REFERRED_ELSEWHERE',
  });
  yield 0.28;
  const met = { meeting: 'met', people: 3, languages: ['uzb'], sex: 'Masculine' } as const;
  await stage.act(inspector, 'POST /field-reports', { ...form, ...met });
};

function logCall(stage: Stage, said: object) {
  return stage.act(operator, 'POST /calls', { country: 'UZ', language: 'uzb', child: 'no', ...said });
}

/** One voice twice: first a question, then a call that went on to the shelter while she held the line. */
const calls: Telling = async function* (stage) {
  yield 9;
  const first = await logCall(stage, { topics: ['information', 'papers'] });
  await stage.act(operator, 'POST /calls/:id/close', { id: first.id, outcome: 'ANSWERED' });
  yield 1.1;
  const again = await logCall(stage, {
    ...{ topics: ['wants_to_leave', 'papers'], danger: true, earlierId: first.id },
    ...{ callback: true, contact: 'by message only', note: 'Whispers. Wants to leave tonight.' },
  });
  const to = stage.organisation('shelter.uz').id;
  await stage.act(operator, 'POST /calls/:id/hand-over', { id: again.id, organisationId: to });
  const { items } = await stage.act(shelter, 'GET /handovers', { state: 'OFFERED', limit: 1 });
  await stage.act(shelter, 'POST /handovers/:id/confirm', { id: items?.[0]?.id ?? '' });
  await stage.act(operator, 'POST /calls/:id/close', { id: again.id, outcome: 'HANDED_OVER' });
};

/** Two lines at once: one caller is on her way to the shelter, the other still speaks. */
const living: Telling = async function* (stage) {
  yield 0.002;
  const onItsWay = await logCall(stage, { topics: ['danger_now'], danger: true });
  const to = stage.organisation('shelter.uz').id;
  await stage.act(operator, 'POST /calls/:id/hand-over', { id: onItsWay.id, organisationId: to });
  await logCall(stage, { caller: 'relative', topics: ['missing_person'], language: 'rus' });
};

export const sources: readonly Telling[] = [...[answered, waiting, missed, tips, inspected, calls, living]];
