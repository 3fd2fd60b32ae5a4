import { hours } from './tell-across.ts';
import type { Stage } from './stage.ts';
import type { Telling } from './timeline.ts';

// What joins the cases of one night, for their owner alone.

const arrivals = new WeakMap<Stage, string[]>();

/** The cases of one flight, as they were opened. */
export function arrivalsOf(stage: Stage): string[] {
  const known = arrivals.get(stage) ?? [];
  arrivals.set(stage, known);
  return known;
}

/** The event that joins them, and who of them stays together or must not meet. */
export const joined: Telling = async function* (stage) {
  const by = 'caseworker@ngo.kz.demo';
  yield 17.9;
  const cases = arrivalsOf(stage);
  await stage.act(by, 'POST /case-events', { title: 'The flight of that night', cases });
  const marks = [
    { id: cases[0], caseId: cases[1], kind: 'together' },
    { id: cases[0], caseId: cases[5], kind: 'apart' },
  ];
  for (const mark of marks) await stage.act(by, 'PUT /cases/:id/marks', mark);
};

/** One of them has no bed for tonight: one house says no, the next says yes and keeps it. */
export const byNight: Telling = async function* (stage) {
  const by = 'caseworker2@ngo.kz.demo';
  yield hours(3);
  const asked = { id: arrivalsOf(stage)[15], need: 'bed', country: 'KZ', agreed: true };
  const { id } = await stage.act(by, 'POST /cases/:id/call-outs', asked);
  for (const answer of ['no', 'yes']) {
    await stage.strike('call-out.climb', id);
    const staff = await lastAsked(stage, by, id);
    await stage.act(staff, 'POST /call-outs/:id/seen', { id });
    await stage.act(staff, 'POST /call-outs/:id/answer', { id, answer });
  }
};

async function lastAsked(stage: Stage, by: string, id: string): Promise<string> {
  const { rungs } = await stage.act(by, 'GET /call-outs/:id', { id });
  const last = (rungs ?? []).findLast(({ askedAt }) => askedAt !== null)?.organisation.id;
  const house = [...stage.ground.organisations.values()].find((one) => one.id === last);
  return `shelter_staff@${house?.at ?? ''}.demo`;
}
