import { InvitedUserView, type InviteManager } from '#contract/auth';
import {
  AgreementPage,
  AgreementView,
  OrganisationPage,
  OrganisationView,
  ServicePage,
  ServiceView,
  type EndAgreement,
  type GrantMandate,
  type MakeAgreement,
  type RegisterOrganisation,
  type SetCapacity,
} from '#contract/directory';
import { useQuery } from '@tanstack/react-query';
import { get, post, search } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const organisationsKey = ['organisations'] as const;
const servicesKey = ['services'] as const;
const agreementsKey = ['agreements'] as const;

interface Where {
  readonly country?: string;
  readonly kind?: string;
}

async function allOrganisations(filters: Where, cursor?: string): Promise<OrganisationView[]> {
  const asked = search({ ...filters, limit: '100', cursor });
  const { items, next } = await get(`/organisations${asked}`, OrganisationPage);
  return next === null ? items : [...items, ...(await allOrganisations(filters, next))];
}

/** Organisations to choose from; a node has some dozens, so that a list holds them. */
export function useOrganisations(filters: Where = {}) {
  return useQuery({
    queryKey: [...organisationsKey, 'all', filters],
    queryFn: () => allOrganisations(filters),
    staleTime: 5 * 60_000,
  });
}

export function useRegisterOrganisation() {
  return useCommand(
    (input: RegisterOrganisation, key) => post('/organisations', OrganisationView, input, key),
    [organisationsKey],
  );
}

export function useGrantMandate() {
  return useCommand(
    ({ id, ...body }: GrantMandate, key) =>
      post(`/organisations/${id}/mandates`, OrganisationView, body, key),
    [organisationsKey],
  );
}

/** Shows a secret once, so that it takes no key to be replayed with. */
export function useInviteManager() {
  return useCommand(
    ({ id, ...body }: InviteManager) => post(`/organisations/${id}/managers`, InvitedUserView, body),
    [organisationsKey],
  );
}

export function useServices(organisationId: string) {
  return usePages({
    key: [...servicesKey, 'list'],
    path: '/services',
    schema: ServicePage,
    filters: { organisationId },
  });
}

export function useSetCapacity() {
  return useCommand(
    ({ id, ...body }: SetCapacity, key) => post(`/services/${id}/capacity`, ServiceView, body, key),
    [servicesKey],
  );
}

export function useAgreements(country?: string) {
  return usePages({
    key: [...agreementsKey, 'list'],
    path: '/agreements',
    schema: AgreementPage,
    filters: { limit: '100', country },
  });
}

/** All agreements of a country, ended ones too: as they are now. */
export async function allAgreements(country: string, cursor?: string): Promise<AgreementView[]> {
  const { items, next } = await get(`/agreements${search({ country, limit: '100', cursor })}`, AgreementPage);
  return next === null ? items : [...items, ...(await allAgreements(country, next))];
}

export function useEndAgreement() {
  return useCommand(
    ({ id, ...body }: EndAgreement, key) => post(`/agreements/${id}/end`, AgreementView, body, key),
    [agreementsKey],
  );
}

export function useMakeAgreement() {
  return useCommand(
    (input: MakeAgreement, key) => post('/agreements', AgreementView, input, key),
    [agreementsKey],
  );
}
