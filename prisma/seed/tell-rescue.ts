import {
  everythingSaid,
  decide,
  draft,
  agree,
  follow,
  openCase,
  refer,
  type Referred,
  type Step,
} from './acts.ts';
import { hours } from './tell-across.ts';
import { arrivalsOf, byNight, joined } from './tell-event.ts';
import type { Stage } from './stage.ts';
import type { Telling } from './timeline.ts';

const shanyrak = 'shelter_staff@shelter.kz.demo';
const aray = 'shelter_staff@shelter2.kz.demo';
const tirek = 'shelter_staff@shelter3.kz.demo';

/** What became of a request for a bed: of which shelter, sent how many days before the end, and then. */
interface Fate {
  readonly to: string;
  readonly sent: number | null;
  readonly steps?: readonly Step[];
  readonly alternates?: readonly string[];
  /** Where she goes when the first shelter has no place: asked by the clock, or by her caseworker. */
  readonly second?: 'by-itself' | 'after-silence' | 'waits-for-her';
  readonly isAgreed?: false;
  readonly closed?: true;
}

const arrived = (to: string, by: string): Fate => ({
  to,
  sent: 17,
  steps: [
    [16.9, by, 'acknowledge'],
    [16.8, by, 'accept'],
    [16.5, by, 'start'],
  ],
});

const full = { reason: 'NO_CAPACITY' };

/** Twenty-one women in one night, three shelters, and not enough beds. */
const fates: readonly Fate[] = [
  ...Array.from({ length: 5 }, () => arrived('shelter.kz', shanyrak)),
  ...Array.from({ length: 4 }, () => arrived('shelter2.kz', aray)),
  {
    to: 'shelter.kz',
    sent: 1.2,
    steps: [
      [hours(20), shanyrak, 'acknowledge'],
      [hours(5), shanyrak, 'accept'],
    ],
  },
  { to: 'shelter2.kz', sent: 1.1, steps: [[hours(7), aray, 'accept']] },
  {
    to: 'shelter2.kz',
    sent: 16,
    steps: [
      [15.8, aray, 'accept'],
      [15, aray, 'no-show'],
    ],
  },
  {
    to: 'shelter3.kz',
    sent: 17,
    steps: [[16.7, tirek, 'decline', full]],
    alternates: ['shelter.kz'],
    second: 'by-itself',
  },
  { to: 'shelter3.kz', sent: 17, alternates: ['shelter.kz'], second: 'after-silence' },
  { to: 'shelter3.kz', sent: 2, steps: [[1.8, tirek, 'decline', full]], second: 'waits-for-her' },
  { to: 'shelter2.kz', sent: 2.5, steps: [[2.1, aray, 'decline', full]] },
  { to: 'shelter3.kz', sent: null },
  { to: 'shelter.kz', sent: null, isAgreed: false },
  { to: 'shelter.kz', sent: hours(5) },
  {
    ...{ to: 'shelter.kz', sent: 17, closed: true },
    steps: [
      [16.8, shanyrak, 'accept'],
      [16.5, shanyrak, 'start'],
      [9, shanyrak, 'complete'],
      [8.9, shanyrak, 'feedback', { outcome: 'PROVIDED' }],
    ],
  },
];

const urgent = 'URGENT_24H';
const services = ['shelter_bed', 'medical_exam'] as const;

/** bahrain-rescue: one of those who need a bed. */
const rescued = (fate: Fate, index: number): Telling =>
  async function* (stage) {
    const by = index % 2 === 0 ? 'caseworker@ngo.kz.demo' : 'caseworker2@ngo.kz.demo';
    const id = yield* brought(stage, by);
    const referred: Referred = { to: fate.to, services, urgency: urgent, alternates: fate.alternates ?? [] };
    if (fate.sent === null) {
      yield hours(3);
      const drafted = await draft(stage, by, id, referred);
      if (fate.isAgreed !== false) await agree(stage, by, id, drafted, referred);
      return;
    }
    yield fate.sent;
    // Of the alternates she was asked beforehand, so that no hour is lost.
    for (const to of fate.alternates ?? []) {
      for (const purpose of ['SERVICE_REFERRAL', 'SHELTER_PLACEMENT'])
        await decide(stage, by, id, purpose, to);
    }
    const referral = await refer(stage, by, id, referred);
    yield* follow(stage, referral, fate.steps ?? []);
    yield* secondTry(stage, by, referral, fate);
    if (fate.closed)
      await stage.act(by, 'POST /cases/:id/close', { id, reason: 'MOVED_AWAY', answers: everythingSaid });
  };

/** Opens the case on the day of arrival; the event that joins the cases is their owner's alone. */
async function* brought(stage: Stage, by: string): AsyncGenerator<number, string, void> {
  yield 18;
  const note = 'Came on the flight with the others. One of twenty-one cases that belong to one event.';
  const id = await openCase(stage, by, 'bahrain-rescue', note);
  arrivalsOf(stage).push(id);
  await decide(stage, by, id, 'CASE_MANAGEMENT', null);
  return id;
}

async function* secondTry(
  stage: Stage,
  by: string,
  referral: string,
  { second }: Fate,
): AsyncGenerator<number, void, void> {
  if (second === 'waits-for-her') {
    yield 1.5;
    const toOrganisationId = stage.organisation('shelter.kz').id;
    await stage.act(by, 'POST /referrals/:id/redirect', { id: referral, toOrganisationId });
    return;
  }
  if (second === undefined) return;
  if (second === 'after-silence') {
    yield 15.9;
    await stage.strike('referral.escalate', referral);
    yield 14.8;
    await stage.strike('referral.expire', referral);
  }
  await stage.strike('referral.offer-alternate', referral);
  const { next } = await stage.act(by, 'GET /referrals/:id', { id: referral });
  if (typeof next !== 'string') throw new Error('The alternate was not tried');
  yield* follow(stage, next, [
    [14.5, shanyrak, 'accept'],
    [14, shanyrak, 'start'],
  ]);
}

/** bahrain-rescue, the last one: no shelter, thank you, but a doctor. */
const onlyADoctor: Telling = async function* (stage) {
  const by = 'caseworker@ngo.kz.demo';
  const id = yield* brought(stage, by);
  yield 17;
  await decide(stage, by, id, 'SHELTER_PLACEMENT', 'shelter.kz', { decision: 'REFUSED' });
  const referral = await refer(stage, by, id, {
    to: 'health.kz',
    services: ['medical_exam'],
    urgency: urgent,
  });
  const doctor = 'health_worker@health.kz.demo';
  yield* follow(stage, referral, [
    [16.6, doctor, 'accept'],
    [16, doctor, 'start'],
  ]);
};

export const rescue: readonly Telling[] = [...fates.map(rescued), onlyADoctor, joined, byNight];
