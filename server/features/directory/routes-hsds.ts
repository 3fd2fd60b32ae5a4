import {
  HsdsOrganization,
  HsdsOrganizationPage,
  HsdsRoot,
  HsdsService,
  HsdsServiceAtLocationPage,
  HsdsServicePage,
  ListHsds,
  ListHsdsServices,
  ReadHsds,
  ReadHsdsRoot,
} from '#contract/hsds';
import { Problem } from '../../platform/problem.ts';
import { publicRead, type PublicEndpoint } from '../../platform/public.ts';
import { findHsdsServices, listHsds } from './list-hsds.ts';
import { listPublicLocations, listPublicOrganisations, listPublicServices } from './store-public.ts';
import { hsdsOrganization, hsdsService, hsdsServiceAtLocation, hsdsServiceLine } from './view-hsds.ts';

const one = { size: 1, past: 0 };

/** Open Referral HSDS 3.2: the open part of the directory, for everybody and every programme. */
export const hsdsRoutes: readonly PublicEndpoint[] = [
  publicRead({
    on: 'GET /',
    summary: 'Which version of the standard this is.',
    input: ReadHsdsRoot,
    output: HsdsRoot,
    run: () =>
      Promise.resolve({
        version: '3.2',
        profile: 'https://github.com/openreferral/specification/tree/3.2',
        openapi_url:
          'https://raw.githubusercontent.com/openreferral/specification/refs/heads/3.2/schema/openapi.json',
      }),
  }),
  publicRead({
    on: 'GET /services',
    summary: 'Services that are open to everybody, page by page.',
    input: ListHsdsServices,
    output: HsdsServicePage,
    run: (reader, input, now) =>
      listHsds(findHsdsServices(reader, input), input, (found) => hsdsServiceLine(found, now)),
  }),
  publicRead({
    on: 'GET /services/:id',
    summary: 'One service: who gives it, to whom, where and when; never how many places it has.',
    input: ReadHsds,
    output: HsdsService,
    run: async (reader, { id }, now) => {
      const { items } = await listPublicServices(reader, { id }, one);
      return hsdsService(there(items[0]), now);
    },
  }),
  publicRead({
    on: 'GET /organizations',
    summary: 'Organisations that give such services.',
    input: ListHsds,
    output: HsdsOrganizationPage,
    run: (reader, input) =>
      listHsds((page) => listPublicOrganisations(reader, undefined, page), input, hsdsOrganization),
  }),
  publicRead({
    on: 'GET /organizations/:id',
    summary: 'One organisation.',
    input: ReadHsds,
    output: HsdsOrganization,
    run: async (reader, { id }) => {
      const { items } = await listPublicOrganisations(reader, id, one);
      return hsdsOrganization(there(items[0]));
    },
  }),
  publicRead({
    on: 'GET /service_at_locations',
    summary: 'Which service is given where; confidential places are not among them.',
    input: ListHsds,
    output: HsdsServiceAtLocationPage,
    run: (reader, input) =>
      listHsds((page) => listPublicLocations(reader, undefined, page), input, hsdsServiceAtLocation),
  }),
];

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Problem('not-found');
  return found;
}
