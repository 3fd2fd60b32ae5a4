/** The one list of codes on the wire, by what they speak of. */
export * from './codes-people.ts';
export * from './codes-services.ts';
export * from './codes-seen.ts';
export * from './codes-person.ts';
export * from './codes-flag.ts';
export * from './codes-consent.ts';
export * from './codes-identity.ts';
export * from './codes-referral.ts';
