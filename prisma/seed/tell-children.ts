import { z } from 'zod';
import {
  agree,
  authorityDecides,
  decide,
  draft,
  follow,
  labelCase,
  openCase,
  pass,
  refer,
  type Step,
} from './acts.ts';
import { motherUnit } from './offers.ts';
import { hours } from './tell-across.ts';
import type { Stage } from './stage.ts';
import { stories } from './stories.ts';
import type { Telling } from './timeline.ts';

const officer = 'child_protection_officer@guardianship.kz.demo';
const shelter = 'shelter_staff2@shelter.kz.demo';
const services = ['shelter_bed', 'psych_assessment', 'school_enrolment'] as const;
const wording = { ...authorityDecides, capacity: 'child_assent' };

/** One of the seven: when a bed was asked for (null: not yet sent), and how far it has come. */
interface Fate {
  readonly sent: number | null;
  readonly steps: (stage: Stage) => readonly Step[];
  readonly isGuardianSuspected?: true;
}

const placed = (accepted: number): Fate => ({
  sent: accepted + 0.2,
  steps: (stage) => [
    [accepted, shelter, 'accept', { unit: unitOf(stage) }],
    [accepted - 0.3, shelter, 'start'],
  ],
});

const unitOf = (stage: Stage) => stage.ground.units.get(`shelter.kz/${motherUnit}`);

const fates: readonly Fate[] = [
  { ...placed(27), isGuardianSuspected: true },
  ...[placed(27), placed(26), placed(26)],
  { sent: hours(22), steps: (stage) => [[hours(10), shelter, 'accept', { unit: unitOf(stage) }]] },
  { sent: hours(4), steps: () => [] },
  { sent: null, steps: () => [] },
];

/** What the authority writes into the child's track: best interests first, and a guardian where nobody is suspected. */
async function guard(stage: Stage, caseId: string, isSuspected: boolean): Promise<void> {
  const { items } = await stage.act(officer, 'GET /cases/:id/child', { id: caseId });
  const id = items?.[0]?.id ?? '';
  const say = (event: string, more: object = {}) =>
    stage.act(officer, 'POST /children/:id', { id, event, ...more });
  await say('assess_interests');
  if (isSuspected) await say('suspect_guardian');
  else await say('appoint_guardian', { document: { guardian: 'institution', number: 'B-7' } });
}

/** kz-network-minors: the authority is her voice, and she is asked all the same. */
const girl = ({ sent, steps, isGuardianSuspected }: Fate): Telling =>
  async function* (stage) {
    yield (sent ?? 0.4) + 1;
    const note =
      'Asked for herself, with somebody she chose beside her. What is best for her is written before anything is decided.';
    const change = isGuardianSuspected ? { riskFlags: ['guardian_suspected' as const] } : {};
    const id = await openCase(stage, officer, 'kz-network-minors', note, change);
    await decide(stage, officer, id, 'CASE_MANAGEMENT', null, wording);
    await guard(stage, id, isGuardianSuspected === true);
    yield sent ?? 0.4;
    const bed = { to: 'shelter.kz', services, urgency: 'URGENT_24H', wording } as const;
    if (sent === null) {
      await draft(stage, officer, id, bed);
      return;
    }
    const referral = await refer(stage, officer, id, bed);
    yield* follow(stage, referral, steps(stage));
  };

/** The doctor's one screen opens the child's case; what it does not ask for is added there. */
async function reportedFromWard(stage: Stage, doctor: string): Promise<string> {
  const child = stories['newborn-sale'].case;
  await stage.act(doctor, 'POST /field-reports', {
    ...{ form: 'health', meeting: 'agrees', signs: ['CSL-01', 'CSL-02'], danger: true },
    ...{ child: child.isMinor, childBand: child.childBand, sex: child.sex, people: 1 },
  });
  const { items } = await stage.act(doctor, 'GET /field-reports', { limit: 1 });
  const id = z.string().parse(items?.[0]?.caseId);
  const { ageBand, citizenships, exploitation, countries, ict } = child;
  const details = { ageBand, citizenships, exploitation, countries, ict };
  await stage.act(doctor, 'POST /cases/:id/details', { id, details });
  await stage.act(doctor, 'POST /cases/:id/needs', { id, needs: child.needs });
  return id;
}

/** newborn-sale: the hospital hands the child's case to the authority, which opens its own. */
const newborn: Telling = async function* (stage) {
  const [doctor, guardian] = [
    'health_worker@health.tj.demo',
    'child_protection_officer@guardianship.tj.demo',
  ];
  const decided = { ...authorityDecides, language: 'tgk', assent: null };
  yield 15;
  const note = 'Signs of a sale seen on the ward. Nobody who came with him speaks for him.';
  const id = await reportedFromWard(stage, doctor);
  await labelCase(stage, doctor, id, 'newborn-sale', note);
  const handed = {
    kind: 'transfer',
    services: ['guardian_appointment', 'medical_exam'],
    urgency: 'IMMEDIATE',
  } as const;
  const all = { ...handed, to: 'guardianship.tj', wording: decided } as const;
  const drafted = await draft(stage, doctor, id, all);
  await agree(stage, doctor, id, drafted, all);
  await pass(stage, doctor, drafted.id, 'send');
  const { newCaseId } = await stage.act(guardian, 'POST /referrals/:id/accept', { id: drafted.id });
  yield 14;
  await pass(stage, guardian, drafted.id, 'start');
  if (typeof newCaseId !== 'string') throw new Error('A transfer opens a case');
  await labelCase(
    stage,
    guardian,
    newCaseId,
    'newborn-sale',
    'A foster family is ready; the court sits next week.',
  );
};

/** The mother of that child: her own need, another worker, and nothing that joins the two files. */
const mother: Telling = async function* (stage) {
  const by = 'caseworker2@ngo.tj.demo';
  yield 13;
  const hers = await stage.act(by, 'POST /cases', {
    ...{
      source: 'other',
      sex: 'Feminine',
      ageBand: '27--29',
      isMinor: 'no',
      citizenships: ['TJ'],
      risk: 'MEDIUM',
    },
    ...{ languages: ['tgk'], needs: ['crisis_counselling', 'cash_help', 'legal_info'], documents: 'held' },
  });
  await decide(stage, by, hers.id, 'CASE_MANAGEMENT', null, { language: 'tgk' });
  yield 12;
  const text = 'In debt and alone since the birth. Comes on Tuesdays; nobody asks her here about the child.';
  await stage.act(by, 'POST /cases/:id/notes', { id: hers.id, text });
};

export const children: readonly Telling[] = [...fates.map(girl), newborn, mother];
