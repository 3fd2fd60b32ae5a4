import { hours } from './tell-across.ts';
import type { Telling } from './timeline.ts';

/** Who has answered for what the directory says of the beds, how many days before the end; the others never have. */
const checked = [
  ['shelter.uz', 61],
  ['shelter2.uz', 60],
  ['shelter.kz', 45],
  ['shelter2.kz', 44],
  ['shelter.kg', 40],
  ['shelter.tj', 20],
  ['shelter.ae', 12],
  ['shelter.tr', 6],
] as const;

/** The managers of shelters have read it through; nobody has called the numbers, because they are nobody's. */
export const checkServices: readonly Telling[] = checked.map(
  ([at, daysAgo]): Telling =>
    async function* (stage) {
      yield daysAgo;
      const id = stage.ground.bedServices.get(at);
      await stage.act(`manager@${at}.demo`, 'POST /services/:id/verify', { id, phones: [] });
    },
);

/** Somebody needs a lawyer now; whoever is asked has not answered yet. */
export const needALawyer: Telling = async function* (stage) {
  const by = 'caseworker@ngo.kz.demo';
  yield hours(0.05);
  const { items } = await stage.act(by, 'GET /cases', { status: 'ACTIVE', limit: 1 });
  const asked = { id: items?.[0]?.id, need: 'lawyer', country: 'KZ', agreed: true };
  const { id } = await stage.act(by, 'POST /cases/:id/call-outs', asked);
  await stage.strike('call-out.climb', id);
};
