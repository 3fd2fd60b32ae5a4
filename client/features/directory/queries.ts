import { InvitedUserView, type InviteManager } from '#contract/auth';
import {
  AgreementPage,
  AgreementView,
  OrganisationPage,
  OrganisationView,
  ServicePage,
  ServiceView,
  type EditService,
  type EndAgreement,
  type GrantMandate,
  type MakeAgreement,
  type PublishService,
  type RegisterOrganisation,
  type SetCapacity,
} from '#contract/directory';
import type { ServiceCommand, VerifyService } from '#contract/service-details';
import { ServiceMap } from '#contract/service-map';
import { useQuery } from '@tanstack/react-query';
import { get, post, putFor, search } from '../../app/api.ts';
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

/** Services of an organisation, or of a country. */
export function useServicesOf(filters: { readonly organisationId?: string; readonly country?: string }) {
  return usePages({ key: [...servicesKey, 'directory'], path: '/services', schema: ServicePage, filters });
}

export function useService(id: string) {
  return useQuery({ queryKey: [...servicesKey, id], queryFn: () => get(`/services/${id}`, ServiceView) });
}

export function usePublishService() {
  return useCommand(
    ({ id, ...body }: PublishService, key) => post(`/organisations/${id}/services`, ServiceView, body, key),
    [servicesKey],
  );
}

export function useEditService() {
  return useCommand(
    ({ id, ...body }: EditService, key) => putFor(`/services/${id}`, ServiceView, body, key),
    [servicesKey],
  );
}

export function useVerifyService() {
  return useCommand(
    ({ id, ...body }: VerifyService, key) => post(`/services/${id}/verify`, ServiceView, body, key),
    [servicesKey],
  );
}

/** Takes it from the directory, or puts it back. */
export function useServiceAct() {
  return useCommand(
    ({ id, action, ...body }: ServiceCommand & { readonly action: 'publish' | 'unpublish' }, key) =>
      post(`/services/${id}/${action}`, ServiceView, body, key),
    [servicesKey],
  );
}

export function useServiceMap(country: string) {
  return useQuery({
    queryKey: [...servicesKey, 'map', country],
    queryFn: () => get(`/service-map${search({ country })}`, ServiceMap),
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
