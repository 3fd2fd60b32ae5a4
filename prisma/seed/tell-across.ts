import { agree, decide, draft, openCase, pass, refer, screen, type Referred } from './acts.ts';
import type { Telling } from './timeline.ts';

// Stories that cross a border. What is still open was sent so lately that no deadline has passed.

export const hours = (count: number): number => count / 24;

const firstAnswers = {
  'DEL-DR-01': 'present',
  'DEL-DR-02': 'present',
  'DEL-DR-03': 'present',
  'DEL-CR-05': 'absent',
  'DEL-VR-06': 'present',
  'DEL-EX-02': 'present',
  'DEL-EX-03': 'present',
  'DEL-CD-01': 'present',
  'DEL-CD-02': 'present',
  'DEL-CD-04': 'unknown',
} as const;
const laterAnswers = { 'DEL-EX-01': 'present', 'DEL-CD-04': 'absent', 'DEL-VD-02': 'present' } as const;

/** dubai-return: cleared by the country she is in; the coordinator in Tashkent has the next word. */
const dubaiReturn: Telling = async function* (stage) {
  const by = 'caseworker@ngo.ae.demo';
  const wording = { language: 'tgk' };
  const bed: Referred = {
    ...{ to: 'shelter.uz', services: ['shelter_bed', 'medical_exam', 'crisis_counselling'] },
    ...{ urgency: 'URGENT_24H', segments: ['legal_identity', 'contact'], wording },
  };
  yield 9;
  const note =
    'She wants to go home by way of Uzbekistan, with her child, to a house the press does not know.';
  const id = await openCase(stage, by, 'dubai-return', note);
  await decide(stage, by, id, 'CASE_MANAGEMENT', null, wording);
  await decide(stage, by, id, 'INTERVIEW_SCREENING', null, wording);
  // Two conversations: of the first she wanted to leave some things for another day.
  yield 8;
  await screen(stage, by, id, 'ILO_EC_DELPHI_2009', firstAnswers);
  yield 6;
  await screen(stage, by, id, 'ILO_EC_DELPHI_2009', { ...firstAnswers, ...laterAnswers });
  const drafted = await draft(stage, by, id, bed);
  // Leaving the country, her name, a bed: a second conversation, on another day.
  yield 5;
  await agree(stage, by, id, drafted, bed);
  yield 2;
  await pass(stage, by, drafted.id, 'send');
  const services = ['lawyer', 'compensation_support'] as const;
  await refer(stage, by, id, { to: 'legal_aid.tj', kind: 'legal', services, wording });
  yield hours(20);
  await pass(stage, 'coordinator@coordinator.ae.demo', drafted.id, 'clear');
};

const staysFirst = 'She stays in Almaty until she has decided how and when to go home.';
const bedInAlmaty = { to: 'shelter.kz', services: ['shelter_bed', 'food'], urgency: 'IMMEDIATE' } as const;
const papers = { kind: 'consular', services: ['travel_document'] } as const;
const home = { kind: 'return', services: ['return_travel', 'reintegration_grant'] } as const;

/** kg-uz-into-kz, the woman from Kyrgyzstan: papers made, the way home asked for. */
const fromKyrgyzstan: Telling = async function* (stage) {
  const by = 'caseworker@ngo.kz.demo';
  yield 31;
  const id = await openCase(stage, by, 'kg-uz-into-kz', staysFirst);
  const bed = await refer(stage, by, id, bedInAlmaty);
  await pass(stage, 'shelter_staff@shelter.kz.demo', bed, 'acknowledge', 'accept', 'start');
  yield 12;
  const passport = await refer(stage, by, id, { ...papers, to: 'consulate.kg' });
  yield 11;
  await pass(stage, 'consular_officer@consulate.kg.demo', passport, 'accept', 'start');
  yield hours(30);
  await refer(stage, by, id, { ...home, to: 'ngo.kg' });
};

/** kg-uz-into-kz, the woman from Uzbekistan: the consulate has not answered, a house at home was asked today. */
const fromUzbekistan: Telling = async function* (stage) {
  const by = 'caseworker2@ngo.kz.demo';
  yield 30;
  const change = { citizenships: ['UZ'], languages: ['uzb', 'rus'] };
  const id = await openCase(stage, by, 'kg-uz-into-kz', staysFirst, change);
  const bed = await refer(stage, by, id, bedInAlmaty);
  await pass(stage, 'shelter_staff2@shelter.kz.demo', bed, 'accept', 'start');
  yield hours(26);
  await refer(stage, by, id, { ...papers, to: 'consulate.uz', wording: { language: 'uzb' } });
  await draft(stage, by, id, { ...home, to: 'ngo.uz' });
  yield hours(3);
  const nights = { services: ['shelter_bed', 'crisis_counselling'], urgency: 'URGENT_24H' } as const;
  await refer(stage, by, id, { ...nights, to: 'shelter.uz', wording: { language: 'uzb' } });
};

/** undecided-witness: a lawyer here has accepted, her lawyer at home asks before he does. */
const undecidedWitness: Telling = async function* (stage) {
  const by = 'caseworker@ngo.kz.demo';
  const wording = { language: 'uzb', interpreter: true, interpreterIndependent: true };
  yield 8;
  const note =
    'She travels home soon and nobody has offered to take her statement before. By video link, with her own lawyer beside her, she would give one.';
  const id = await openCase(stage, by, 'undecided-witness', note);
  const legal = { kind: 'legal', services: ['lawyer', 'interpreter'], wording } as const;
  const local = await refer(stage, by, id, { ...legal, to: 'legal_aid.kz' });
  yield 7;
  await pass(stage, 'lawyer@legal_aid.kz.demo', local, 'accept', 'start');
  yield hours(28);
  const abroad = await refer(stage, by, id, { ...legal, to: 'legal_aid.uz' });
  yield hours(20);
  await refer(stage, by, id, { to: 'shelter.uz', services: ['shelter_bed', 'local_transport'], wording });
  yield hours(9);
  const text =
    'Until when is she in Almaty? A statement by video link would have to be asked for before she leaves.';
  await stage.act('lawyer@legal_aid.uz.demo', 'POST /referrals/:id/ask', {
    id: abroad,
    need: 'arrival_time',
    text,
  });
};

/** consent-withdrawn: sent, and taken back by her before the shelter could answer. */
const consentWithdrawn: Telling = async function* (stage) {
  const by = 'caseworker2@ngo.kz.demo';
  const wording = { language: 'uzb' };
  yield 4;
  const note = 'She decides by herself and may decide otherwise tomorrow.';
  const id = await openCase(stage, by, 'consent-withdrawn', note);
  yield 3;
  const services = ['shelter_bed'] as const;
  await refer(stage, by, id, { to: 'shelter.uz', services, segments: ['legal_identity'], wording });
  yield 2.8;
  // With her own code, on a borrowed telephone; until she has a page of her own, her caseworker records it.
  await stage.act(by, 'POST /cases/:id/withdraw', { id, what: 'everything', channel: 'code' });
};

export const acrossBorders: readonly Telling[] = [
  ...[dubaiReturn, fromKyrgyzstan, fromUzbekistan],
  ...[undecidedWitness, consentWithdrawn],
];
