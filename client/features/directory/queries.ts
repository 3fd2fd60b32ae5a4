import {
  AgreementPage,
  AgreementView,
  OrganisationPage,
  ServicePage,
  ServiceView,
  type MakeAgreement,
  type SetCapacity,
} from '#contract/directory';
import { useQuery } from '@tanstack/react-query';
import { get, post, search } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const organisationsKey = ['organisations'] as const;
const servicesKey = ['services'] as const;
const agreementsKey = ['agreements'] as const;

/** Organisations to choose from; a node has some dozens, so that a list holds them. */
export function useOrganisations(filters: { readonly country?: string; readonly kind?: string } = {}) {
  return useQuery({
    queryKey: [...organisationsKey, 'all', filters],
    queryFn: async () => {
      const first = await get(`/organisations${search({ ...filters, limit: '100' })}`, OrganisationPage);
      let { items, next } = first;
      while (next !== null) {
        const more = await get(
          `/organisations${search({ ...filters, limit: '100', cursor: next })}`,
          OrganisationPage,
        );
        items = [...items, ...more.items];
        next = more.next;
      }
      return items;
    },
    staleTime: 5 * 60_000,
  });
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

export function useAgreements() {
  return usePages({ key: [...agreementsKey, 'list'], path: '/agreements', schema: AgreementPage });
}

export function useMakeAgreement() {
  return useCommand(
    (input: MakeAgreement, key) => post('/agreements', AgreementView, input, key),
    [agreementsKey],
  );
}
