import type { Grant } from './grant.ts';
import { carers, everyone, firstContacts, flaggers, hearers } from './roles.ts';

const proceedingWork = ['read', 'update', 'ask', 'settle', 'review'];

/** What protects her: her own page, complaints, non-punishment, cards. */
export const protectionGrants: readonly Grant[] = [
  { roles: carers, actions: ['read', 'end'], relation: 'cardOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'end'], relation: 'cardOfCaseIOpened' },
  { roles: flaggers, actions: ['read', 'check'], relation: 'ownReading' },
  { roles: ['coordinator'], actions: ['read', 'set'], relation: 'cardCountryWeKeep' },
  { roles: ['administrator'], actions: ['read', 'set'], relation: 'anyCardCountry' },
  { roles: everyone, actions: ['make', 'read'], relation: 'complaintIMade' },
  { roles: hearers, actions: ['read', 'answer', 'decide-access'], relation: 'complaintWeHear' },
  { roles: carers, actions: ['read', 'end'], relation: 'codeOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'end'], relation: 'codeOfCaseIOpened' },
  { roles: carers, actions: ['read', 'finish'], relation: 'requestOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'finish'], relation: 'requestOfCaseIOpened' },
  { roles: carers, actions: ['read', 'share'], relation: 'signalOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'share'], relation: 'signalOfCaseIOpened' },
  { roles: ['lawyer'], actions: ['read', 'decide', 'add-proceeding'], relation: 'signalOfOurClient' },
  // Codes of what she may be punished for are her lawyer's and her caseworker's to write.
  { roles: ['lawyer', 'caseworker'], actions: ['add-proceeding'], relation: 'signalOfOwnCase' },
  { roles: ['lawyer', 'caseworker'], actions: proceedingWork, relation: 'proceedingOfOwnCase' },
  { roles: ['lawyer'], actions: proceedingWork, relation: 'proceedingOfOurClient' },
];
