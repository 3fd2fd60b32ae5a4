import { type EditService, ServiceView } from '#contract/directory';
import type { z } from 'zod';
import { get } from '../../app/api.ts';
import type { WireForm } from '../../app/form.ts';
import type { Text } from '../../app/i18n.ts';
import type { Versioned } from '../../app/use-versions.ts';

type Values = z.input<typeof EditService>;
export type ServiceForm = WireForm<Values, EditService>;
/** One of the lists of a service. */
export type ListName = 'locations' | 'phones' | 'contacts' | 'schedules';
export type Entry<Name extends ListName> = NonNullable<Values[Name]>[number];

/** A service as the form shows it; a number's confirmation is no part of it. */
export function valuesOf(it: ServiceView): Values {
  const { id, name, eligibility, description, email, website, listed, regions } = it;
  const phones = it.phones.map(({ verifiedAt: _at, ...phone }) => phone);
  const { locations, contacts, schedules } = it;
  return {
    ...{ id, name, eligibility, description, email, website, listed, regions },
    ...{ locations, phones, contacts, schedules },
  };
}

function wordsOf(text: Text, value: unknown): string {
  if (typeof value === 'boolean') return text.t(value ? 'choice.yes' : 'choice.no');
  if (typeof value === 'string' && value !== '') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => wordsOf(text, item)).join('; ');
  if (typeof value !== 'object' || value === null) return text.t('choice.unknown');
  return Object.values(value)
    .filter((part) => typeof part === 'string')
    .join(' ');
}

/** Two people at one service: what the other said stands beside what she did. */
export function versionOf(text: Text, it: ServiceView): Versioned {
  return {
    ...{ version: it.version, values: { ...valuesOf(it) } },
    latest: async () => {
      const now = await get(`/services/${it.id}`, ServiceView);
      return { version: now.version, values: { ...valuesOf(now) }, who: null, when: null };
    },
    words: (_name, value) => wordsOf(text, value),
    texts: ['description'],
  };
}
