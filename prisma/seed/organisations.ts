import type { DutyFunction } from '#contract/duty';
import { rolesOfKind, type MandateKind, type OrganisationKind, type Role } from '#contract/codes';
import { countries, type SeedCountry } from './countries.ts';

/** An organisation of the demonstration; `at` is the middle of its people's addresses. */
export interface SeedOrganisation {
  readonly at: string;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly name: string;
  readonly region: string | null;
  readonly policing: boolean;
}

/** State bodies are called by what they are, so that none is taken for a real one. */
const bodies = {
  border: ({ city }) => `Border service, ${city} airport`,
  police: ({ city }) => `Police protection unit, ${city}`,
  coordinator: ({ name }) => `Referral coordination office, ${name}`,
  guardianship: ({ city }) => `Guardianship authority, ${city}`,
} satisfies Partial<Record<OrganisationKind, (country: SeedCountry) => string>>;

type Named = readonly [at: string, kind: OrganisationKind, name: string, region?: string];

/** Invented names. */
const named: readonly Named[] = [
  ['ngo.kz', 'ngo', 'Jol Support Centre'],
  ['ngo2.kz', 'ngo', 'Dala Workers’ Rights', 'Shymkent'],
  ['shelter.kz', 'shelter', 'Shanyrak House'],
  ['shelter2.kz', 'shelter', 'Aray Shelter', 'Astana'],
  ['shelter3.kz', 'shelter', 'Tirek Crisis Centre', 'Shymkent'],
  ['legal_aid.kz', 'legal_aid', 'Senim Legal Aid'],
  ['labour_inspectorate.kz', 'labour_inspectorate', 'State labour inspectorate, Almaty'],
  ['health.kz', 'health', 'City polyclinic, Almaty'],
  ['ngo.kg', 'ngo', 'Tayanych Centre'],
  ['shelter.kg', 'shelter', 'Jarkyn House'],
  ['legal_aid.kg', 'legal_aid', 'Ukuk Legal Clinic'],
  ['consulate.kg', 'consulate', 'Consular service, Kyrgyzstan'],
  ['ngo.tj', 'ngo', 'Nuri Umed Centre'],
  ['shelter.tj', 'shelter', 'Bahor House'],
  ['legal_aid.tj', 'legal_aid', 'Himoya Legal Aid'],
  ['health.tj', 'health', 'Maternity hospital, Dushanbe'],
  ['ngo.tm', 'ngo', 'Ynam Centre'],
  ['shelter.tm', 'shelter', 'Saya House'],
  ['legal_aid.tm', 'legal_aid', 'Kanun Legal Advice'],
  ['ngo.uz', 'ngo', 'Yangi Qadam Centre'],
  ['ngo2.uz', 'ngo', 'Mehnat Support Centre', 'Samarkand'],
  ['shelter.uz', 'shelter', 'Tinchlik House'],
  ['shelter2.uz', 'shelter', 'Sharq Shelter', 'Samarkand'],
  ['legal_aid.uz', 'legal_aid', 'Huquq Legal Aid'],
  ['consulate.uz', 'consulate', 'Consular service, Uzbekistan'],
  ['hotline.uz', 'hotline', 'Helpline, Tashkent'],
  ['rapporteur.uz', 'rapporteur', 'National rapporteur’s office, Uzbekistan'],
  ['ngo.ae', 'ngo', 'Gulf Migrant Support'],
  ['shelter.ae', 'shelter', 'Waha Shelter'],
  ['legal_aid.ae', 'legal_aid', 'Migrant Legal Desk'],
  ['ngo.tr', 'ngo', 'Umut Solidarity Centre'],
  ['shelter.tr', 'shelter', 'Çınar House'],
  ['legal_aid.tr', 'legal_aid', 'Köprü Legal Aid'],
  ['ngo.ru', 'ngo', 'Opora Centre'],
  ['shelter.ru', 'shelter', 'Gavan House'],
  ['legal_aid.ru', 'legal_aid', 'Pravo Legal Aid'],
];

function bodiesOf(country: SeedCountry): SeedOrganisation[] {
  const { code, city } = country;
  const kinds = ['border', 'police', 'coordinator', 'guardianship'] as const;
  return kinds.map((kind) => ({
    ...{ at: `${kind}.${code.toLowerCase()}`, kind, country: code, name: bodies[kind](country) },
    region: kind === 'coordinator' ? null : city,
    // One coordinator sits inside the ministry of the interior: of what it routes it sees tier 0 only.
    policing: kind === 'police' || (kind === 'coordinator' && code === 'TM'),
  }));
}

function namedIn({ code, city }: SeedCountry): SeedOrganisation[] {
  return named
    .filter(([at]) => at.endsWith(`.${code.toLowerCase()}`))
    .map(([at, kind, name, region]) => ({
      ...{ at, kind, country: code, name, policing: false },
      region: kind === 'consulate' || kind === 'rapporteur' ? null : (region ?? city),
    }));
}

const node: SeedOrganisation = {
  ...{
    at: 'node',
    kind: 'node',
    country: 'KZ',
    name: 'Node of the demonstration',
    region: null,
    policing: false,
  },
};

export const organisations: readonly SeedOrganisation[] = [
  node,
  ...countries.flatMap((country) => [...bodiesOf(country), ...namedIn(country)]),
];

/** Bodies that decide on status in the demonstration; who does so in fact, a country's own law says. */
const identifying: readonly string[] = ['coordinator.kg', 'coordinator.uz', 'police.kz'];

/** What its country gave an organisation to do. */
export function mandatesOf({ at, kind }: Pick<SeedOrganisation, 'at' | 'kind'>): MandateKind[] {
  return [
    ...(kind === 'coordinator' ? (['route', 'clear', 'directory'] as const) : []),
    ...(identifying.includes(at) ? (['identify'] as const) : []),
  ];
}

/** What an organisation answers for in its country. The helpline hears people themselves where there is one, else the NGO. */
export function functionsOf({ at, kind, country }: SeedOrganisation): DutyFunction[] {
  const isFirst = at === `ngo.${country.toLowerCase()}`;
  const hears = organisations.some((other) => other.kind === 'hotline' && other.country === country)
    ? kind === 'hotline'
    : isFirst;
  return [
    ...(kind === 'guardianship' ? (['child_focal_point'] as const) : []),
    ...(kind === 'coordinator' ? (['liaison'] as const) : []),
    ...(hears ? (['self_report_recipient'] as const) : []),
    ...(isFirst ? (['reports_recipient'] as const) : []),
  ];
}

/** One account: `<role>@<kind>.<country>.demo`, a second worker of a role as `<role>2@…`. */
export interface SeedAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

const doubled: readonly Role[] = ['caseworker', 'shelter_staff'];

/** Everybody of an organisation: its kind's roles, a manager, and at the coordinator the country's contact point. */
export function accountsOf({ at, kind, country }: SeedOrganisation, offset: number): SeedAccount[] {
  const contact: readonly Role[] = kind === 'coordinator' ? ['liaison_officer'] : [];
  const posts = [...rolesOfKind[kind], ...contact, 'manager' as const].flatMap((role) =>
    (doubled.includes(role) ? ['', '2'] : ['']).map((nth) => ({ role, local: `${role}${nth}` })),
  );
  const names = countries.find(({ code }) => code === country)?.names ?? ['Somebody'];
  return posts.map(({ role, local }, index) => ({
    ...{ role, email: `${local}@${at}.demo` },
    name: names[(offset + index) % names.length] ?? names[0],
  }));
}
