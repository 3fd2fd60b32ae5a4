import { mandatedCountries } from './actor.ts';
import { relation } from './relation.ts';

/** What protects her: her own page, complaints, non-punishment, cards. */
export const protectionRelations = {
  signalOfOwnCase: relation('NonPunishment', 'the signal stands on a case of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  signalOfCaseIOpened: relation('NonPunishment', 'the signal stands on a case I opened myself', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  signalOfOurClient: relation('NonPunishment', 'my organisation accepted to be her lawyer', (actor) => [
    { lawyerOrganisationId: actor.organisationId },
  ]),
  proceedingOfOwnCase: relation(
    'Proceeding',
    'the proceeding stands on a case of my organisation',
    (actor) => [{ organisationId: actor.organisationId }],
  ),
  proceedingOfOurClient: relation('Proceeding', 'my organisation accepted to be her lawyer', (actor) => [
    { lawyerOrganisationId: actor.organisationId },
  ]),
  cardOfOwnCase: relation('ProtectionCard', 'the card was given in a case of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  cardOfCaseIOpened: relation('ProtectionCard', 'the card was given in a case I opened myself', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  ownReading: relation('CardReading', 'I look a card up myself', (actor) => [{ userId: actor.userId }]),
  cardCountryWeKeep: relation(
    'CardCountry',
    'my organisation holds the directory mandate of the country',
    (actor) => [{ countryCode: { in: mandatedCountries(actor, 'directory') } }],
  ),
  anyCardCountry: relation('CardCountry', 'any country', () => [{}]),
  complaintWeHear: relation('Complaint', 'my organisation hears the complaint', (actor) => [
    { hearerId: actor.organisationId },
  ]),
  complaintIMade: relation('Complaint', 'I made the complaint', (actor) => [{ authorId: actor.userId }]),
  codeOfOwnCase: relation(
    'SurvivorCode',
    'the number opens the page of a case of my organisation',
    (actor) => [{ organisationId: actor.organisationId }],
  ),
  codeOfCaseIOpened: relation(
    'SurvivorCode',
    'the number opens the page of a case I opened myself',
    (actor) => [{ organisationId: actor.organisationId, openedById: actor.userId }],
  ),
  requestOfOwnCase: relation('SurvivorRequest', 'she asked it of a case of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  requestOfCaseIOpened: relation('SurvivorRequest', 'she asked it of a case I opened myself', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
} as const;
