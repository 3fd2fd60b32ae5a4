import { fileComplaint } from '../../server/features/complaints/file-complaint.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { openCase, pass, refer } from './acts.ts';
import type { Stage } from './stage.ts';
import type { Telling } from './timeline.ts';

const by = 'caseworker@ngo.kz.demo';
const there = 'shelter_staff@shelter.uz.demo';

/** What each end sees of the danger; measures, because where she goes somebody may talk. */
async function bothLook(stage: Stage, id: string): Promise<void> {
  for (const end of [by, there]) {
    const measures = 'She is met at the train by somebody she knows from the telephone.';
    await stage.act(end, 'POST /journeys/:id/risk', { id, level: 'LOW', dangers: ['stigma'], measures });
  }
}

/** undecided-witness, a little later: a house at home has said yes, and before she leaves she is asked to be heard. */
const homeward: Telling = async function* (stage) {
  const wording = { language: 'uzb' };
  yield 6;
  const note =
    'She goes home when she has been heard: by video link, with a lawyer of her country beside her.';
  const caseId = await openCase(stage, by, 'undecided-witness', note);
  yield 5;
  const referralId = await refer(stage, by, caseId, {
    ...{ to: 'shelter.uz', kind: 'transfer', services: ['shelter_bed'], wording },
  });
  yield 4.5;
  await pass(stage, there, referralId, 'accept');
  const { id } = await stage.act(by, 'POST /journeys', { referralId });
  yield 3;
  await bothLook(stage, id);
  yield 2;
  const lawyerOrganisationId = stage.organisation('legal_aid.uz').id;
  await stage.act(by, 'POST /journeys/:id/deposition', { id, answer: 'video_link', lawyerOrganisationId });
};

/** A neighbour writes of a house; whoever runs the node hears it where the country has named nobody. */
const complaint: Telling = async function* (stage) {
  yield 3;
  const about = stage.organisation('shelter3.kz').id;
  const text = 'Telephones are taken away at night, and nobody says why.';
  const filing = { source: 'public', country: 'KZ', about, aboutKind: 'shelter', abuse: false } as const;
  const { house, now } = stage;
  await transact(house.db, (tx) =>
    fileComplaint(tx, { ...filing, said: { text, called: [] } }, { house, now, requestId: newId(now) }),
  );
};

export const homewards: readonly Telling[] = [homeward, complaint];
