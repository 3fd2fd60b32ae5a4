import { agreements } from './countries.ts';
import { mandatesOf } from './organisations.ts';
import type { Telling } from './timeline.ts';

/** The administrator's first days: who routes and clears for which country, and how countries refer to each other. */
export const layMandates: Telling = async function* (stage) {
  const by = 'administrator@node.demo';
  yield 90;
  const validFrom = stage.now.toISOString();
  for (const { id, country, ...organisation } of stage.ground.organisations.values()) {
    for (const mandate of mandatesOf(organisation)) {
      await stage.act(by, 'POST /organisations/:id/mandates', { id, kind: mandate, country, validFrom });
    }
  }
  yield 88;
  for (const [countryA, countryB, mode] of agreements) {
    await stage.act(by, 'POST /agreements', { countryA, countryB, mode, validFrom: stage.now.toISOString() });
  }
};

/** Shelters that count every day have counted this morning; the others are as offers.ts has them. */
export const countBeds: Telling = async function* (stage) {
  yield 0.15;
  for (const at of ['shelter.kz', 'shelter2.kz', 'shelter.uz', 'shelter.tj']) {
    const id = stage.ground.bedServices.get(at) ?? '';
    const by = `shelter_staff@${at}.demo`;
    const { units } = await stage.act(by, 'GET /services/:id', { id });
    for (const { id: unitId, available } of units ?? []) {
      await stage.act(by, 'POST /services/:id/capacity', { id, unitId, available });
    }
  }
};
