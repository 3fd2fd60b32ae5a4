import type { DutyFunction } from '#contract/duty';
import type { Telling } from './timeline.ts';

const keeper = 'coordinator@coordinator.uz.demo';
const roundTheClock = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, until: 1440 }));
const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, until: 1080 }));

interface OnRota {
  readonly title: string;
  readonly languages: readonly string[];
  readonly hours: typeof office;
}

const anybody: OnRota = { title: 'Duty desk', languages: ['uzb', 'rus'], hours: roundTheClock };
const daytime: OnRota = { title: 'By day', languages: ['uzb', 'rus', 'tgk'], hours: office };

/** Who answers for what in Uzbekistan; in the other countries nobody has written a rota yet. */
const rotas: readonly (readonly [DutyFunction, at: string, people: readonly OnRota[]])[] = [
  ['child_focal_point', 'guardianship.uz', [anybody]],
  ['liaison', 'coordinator.uz', [daytime, anybody]],
  ['coordinator', 'coordinator.uz', [daytime, anybody]],
  ['national_deputy', 'hotline.uz', [anybody]],
];

/** Periods and days that somebody has typed in; nobody has compared them with a text of law. */
const holidays = [
  ['01-01', 'New Year'],
  ['03-08', 'Women’s Day'],
  ['03-21', 'Navruz'],
  ['05-09', 'Day of Remembrance'],
  ['09-01', 'Independence Day'],
  ['12-08', 'Constitution Day'],
] as const;

/** The coordinator of Uzbekistan writes the rotas, and begins to set what her country counts its deadlines by. */
const rotasOfUzbekistan: Telling = async function* (stage) {
  yield 14;
  for (const [named, at, people] of rotas) {
    const asked = { country: 'UZ', function: named };
    const known = await stage.act(keeper, 'GET /duty', asked);
    const organisationId = stage.organisation(at).id;
    const point = known.items?.[0] ?? (await stage.act(keeper, 'POST /duty', { ...asked, organisationId }));
    const written = people.map((one, place) => ({ ...one, id: null, userId: null, rank: place + 1 }));
    await stage.act(keeper, 'PUT /duty/:id', { id: point.id, people: written });
  }
  const timer = { country: 'UZ', kind: 'reflection', value: 30, unit: 'days' };
  await stage.act(keeper, 'POST /country-values/timers', timer);
  const year = stage.now.getUTCFullYear();
  for (const [day, name] of holidays) {
    for (const each of [year, year + 1]) {
      await stage.act(keeper, 'PUT /country-values/holidays', { country: 'UZ', day: `${each}-${day}`, name });
    }
  }
};

/** What coordinators ask each other: about a referral on its way, and about nobody. */
const betweenCoordinators: Telling = async function* (stage) {
  yield 0.4;
  const abroad = 'coordinator@coordinator.ae.demo';
  const { items } = await stage.act(abroad, 'GET /referrals', { box: 'route', status: 'AWAITING_CLEARANCE' });
  const [waiting] = items ?? [];
  if (waiting) {
    const partners = await stage.act(abroad, 'GET /referrals/:id/liaison', { id: waiting.id });
    const organisationId = partners.items?.[0]?.id;
    const text = 'Is there a house that the press does not know?';
    const asked = { id: waiting.id, organisationId, topic: 'capacity', saying: 'we_ask', text };
    await stage.act(abroad, 'POST /referrals/:id/liaison', asked);
  }
  const question = { country: 'UZ', kind: 'is_there_a_place', service: 'shelter_bed', ageGroup: '25-59' };
  await stage.act(abroad, 'POST /liaison-questions', {
    ...question,
    text: 'With one small child, if possible.',
  });
};

export const duty: readonly Telling[] = [rotasOfUzbekistan, betweenCoordinators];
