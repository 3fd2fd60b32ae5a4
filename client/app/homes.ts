import type { Role } from '#contract/codes';
import type { TextKey } from './i18n.ts';

export interface Place {
  readonly to: string;
  readonly name: TextKey & `places.${string}`;
}

const place = {
  work: { to: '/work', name: 'places.work' },
  flag: { to: '/flag', name: 'places.flag' },
  flags: { to: '/flags', name: 'places.flags' },
  inbox: { to: '/inbox', name: 'places.inbox' },
  capacity: { to: '/capacity', name: 'places.capacity' },
  cases: { to: '/cases', name: 'places.cases' },
  referrals: { to: '/referrals', name: 'places.referrals' },
  journeys: { to: '/journeys', name: 'places.journeys' },
  depositions: { to: '/depositions', name: 'places.depositions' },
  servicesGiven: { to: '/services-given', name: 'places.servicesGiven' },
  board: { to: '/board', name: 'places.board' },
  decisions: { to: '/decisions', name: 'places.decisions' },
  children: { to: '/children', name: 'places.children' },
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
  reports: { to: '/reports', name: 'places.reports' },
  calls: { to: '/calls', name: 'places.calls' },
  fieldReports: { to: '/field-reports', name: 'places.fieldReports' },
  callOuts: { to: '/call-outs', name: 'places.callOuts' },
  services: { to: '/services', name: 'places.services' },
  duty: { to: '/duty', name: 'places.duty' },
  clocks: { to: '/clocks', name: 'places.clocks' },
  liaison: { to: '/liaison', name: 'places.liaison' },
  complaints: { to: '/complaints', name: 'places.complaints' },
  cardCheck: { to: '/card-check', name: 'places.cardCheck' },
  cardCountries: { to: '/card-countries', name: 'places.cardCountries' },
} as const satisfies Record<string, Place>;

const { work, flag, flags, inbox, capacity, cases, referrals, board, triage, people } = place;
const { decisions, children } = place;
const { audit, ownAudit, organisations, register, agreements, home } = place;
const { calls, fieldReports, callOuts, services, journeys, depositions, servicesGiven } = place;
const { duty, clocks, liaison, complaints, cardCheck, cardCountries } = place;
/** For whoever holds the officers' key, whatever the role. */
export const officerPlace: Place = place.officer;
/** For an organisation that receives what comes in at an open door, once something has. */
export const reportsPlace: Place = place.reports;
/** For whoever reviews without holding one. */
export const reviewPlace: Place = place.beyond;
const firstContact = [
  ...[cases, work, referrals, inbox, callOuts, flag, flags],
  ...[cardCheck, complaints],
] as const;

/** Where a role lands (the first) and what stands in its navigation. Rights are the server's: this is only a map. */
export const homes: Readonly<Record<Role, readonly [Place, ...Place[]]>> = {
  border_officer: [flag, flags, cardCheck],
  police_officer: [home, inbox, decisions, flag, flags, cardCheck],
  consular_officer: [home, fieldReports, inbox, flag, flags, cardCheck],
  labour_inspector: [home, fieldReports, ...firstContact],
  hotline_operator: [calls, home, ...firstContact],
  health_worker: [home, fieldReports, ...firstContact],
  caseworker: [work, cases, referrals, inbox, callOuts, journeys, capacity, servicesGiven, complaints],
  shelter_staff: [inbox, work, capacity, callOuts, cases, referrals, journeys, complaints],
  child_protection_officer: [work, inbox, children, callOuts, cases, referrals, journeys, complaints],
  lawyer: [inbox, work, callOuts, cases, referrals, depositions, complaints],
  coordinator: [
    board,
    ...[triage, decisions, children, work, cases, referrals, inbox, callOuts, journeys],
    ...[liaison, duty, clocks, complaints, agreements, organisations, services],
  ],
  liaison_officer: [liaison, duty, organisations, services],
  rapporteur: [home, organisations, services],
  manager: [people, work, duty, organisations, services, servicesGiven, complaints, ownAudit],
  auditor: [audit, organisations],
  administrator: [organisations, register, people, duty, clocks, cardCountries, complaints, agreements],
};

/** Who can be an officer of an organisation that keeps cases, or reviews what officers did. */
export function mayHoldOffice(role: Role): boolean {
  return role === 'manager' || homes[role].some(({ to }) => to === place.cases.to);
}

/** Who may receive what comes in at an open door. */
export function mayReceive(role: Role): boolean {
  return homes[role].some(({ to }) => to === place.cases.to);
}
