import type { Role } from '#contract/codes';
import type { TextKey } from './i18n.ts';

export interface Place {
  readonly to: string;
  readonly name: TextKey & `places.${string}`;
}

const place = {
  flag: { to: '/flag', name: 'places.flag' },
  flags: { to: '/flags', name: 'places.flags' },
  inbox: { to: '/inbox', name: 'places.inbox' },
  capacity: { to: '/capacity', name: 'places.capacity' },
  cases: { to: '/cases', name: 'places.cases' },
  referrals: { to: '/referrals', name: 'places.referrals' },
  board: { to: '/board', name: 'places.board' },
  triage: { to: '/triage', name: 'places.triage' },
  people: { to: '/people', name: 'places.people' },
  audit: { to: '/audit', name: 'places.audit' },
  ownAudit: { to: '/audit/ours', name: 'places.audit' },
  organisations: { to: '/organisations', name: 'places.organisations' },
  register: { to: '/organisations/new', name: 'places.register' },
  agreements: { to: '/agreements', name: 'places.agreements' },
  home: { to: '/home', name: 'places.home' },
  officer: { to: '/officer', name: 'places.officer' },
  beyond: { to: '/beyond', name: 'places.beyond' },
} as const satisfies Record<string, Place>;

const { flag, flags, inbox, capacity, cases, referrals, board, triage, people } = place;
const { audit, ownAudit, organisations, register, agreements, home } = place;
/** For whoever holds the officers' key, whatever the role. */
export const officerPlace: Place = place.officer;
/** For whoever reviews without holding one. */
export const reviewPlace: Place = place.beyond;
const firstContact = [cases, referrals, inbox, flag, flags];

/** Where a role lands (the first) and what stands in its navigation. Rights are the server's: this is only a map. */
export const homes: Readonly<Record<Role, readonly [Place, ...Place[]]>> = {
  border_officer: [flag, flags],
  police_officer: [inbox, flag, flags],
  consular_officer: [inbox, flag, flags],
  labour_inspector: [cases, ...firstContact.slice(1)],
  hotline_operator: [cases, ...firstContact.slice(1)],
  health_worker: [cases, ...firstContact.slice(1)],
  caseworker: [cases, referrals, inbox, capacity],
  shelter_staff: [inbox, capacity, cases, referrals],
  child_protection_officer: [inbox, cases, referrals],
  lawyer: [inbox, cases, referrals],
  coordinator: [board, triage, cases, referrals, inbox],
  liaison_officer: [home, organisations],
  rapporteur: [home, organisations],
  manager: [people, organisations, ownAudit],
  auditor: [audit, organisations],
  administrator: [organisations, register, people, agreements],
};

/** Who can be an officer of an organisation that keeps cases, or reviews what officers did. */
export function mayHoldOffice(role: Role): boolean {
  return role === 'manager' || homes[role].some(({ to }) => to === place.cases.to);
}
