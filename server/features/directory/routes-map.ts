import { ReadServiceMap, ServiceMap } from '#contract/service-map';
import { transact } from '../../platform/db.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { readServiceMap } from './read-service-map.ts';

export const mapRoutes: readonly OpenEndpoint[] = [
  open({
    on: 'GET /service-map',
    summary:
      'What is offered in each region of a country, and what lacks; figures for people with an account.',
    why: 'Whether there is help of a kind in a region is for everybody to know; figures are left out.',
    input: ReadServiceMap,
    output: ServiceMap,
    ledger: null,
    subject: null,
    run: (input, { house, now, signedIn }) =>
      transact(house.db, (reader) => readServiceMap(reader, input, { now, isPublic: signedIn === null })),
  }),
];
