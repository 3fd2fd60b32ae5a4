import { identifyingCountries, mandatedCountries, type Actor } from './actor.ts';
import { relation } from './relation.ts';
import { keyRelations } from './relations-keys.ts';
import { protectionRelations } from './relations-protection.ts';
import type { Conditions } from './subjects.ts';

const cleared = { in: ['coordinated', 'none'] } as const;

/** Of a referral on the way between two countries: the origin's coordinator first, then the destination's. */
function routed(actor: Actor): readonly Conditions<'Referral'>[] {
  const countries = { in: mandatedCountries(actor, 'clear') };
  return [
    { fromCountry: countries, corridor: cleared },
    { toCountry: countries, corridor: cleared, originCleared: true },
  ];
}

/** Of a journey between two countries that cleared its referral: the coordinators of both. */
function coordinated(actor: Actor): readonly Conditions<'Journey'>[] {
  const countries = { in: mandatedCountries(actor, 'clear') };
  return [
    { fromCountry: countries, corridor: cleared },
    { toCountry: countries, corridor: cleared },
  ];
}

export const relations = {
  caseOfOwnOrganisation: relation('Case', 'the case belongs to my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  caseIOpened: relation('Case', 'I opened the case myself, for my organisation', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  caseEventOfOurs: relation('CaseEvent', 'it links cases of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  identityOfOwnCase: relation('Identity', 'the identity stands on a case of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  identityOfCaseIOpened: relation('Identity', 'the identity stands on a case I opened myself', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  identityWeKeep: relation(
    'Identity',
    'the case belongs to my organisation, of which I am an identity officer',
    (actor) => (actor.officer ? [{ organisationId: actor.organisationId }] : []),
  ),
  identityIKeep: relation(
    'Identity',
    'I opened the case myself and am an identity officer of my organisation',
    (actor) => (actor.officer ? [{ organisationId: actor.organisationId, openedById: actor.userId }] : []),
  ),
  breakGlassOfOfficers: relation(
    'BreakGlass',
    'it is my organisation’s, of which I am an identity officer',
    (actor) => (actor.officer ? [{ organisationId: actor.organisationId }] : []),
  ),
  breakGlassOfOwn: relation('BreakGlass', 'it is my organisation’s', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  consentOfOwnCase: relation('Consent', 'the consent stands on a case of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  consentOfCaseIOpened: relation('Consent', 'the consent stands on a case I opened myself', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  flagIRaised: relation('Flag', 'I raised the flag', (actor) => [
    { organisationId: actor.organisationId, raisedById: actor.userId },
  ]),
  flagOfOurDevice: relation(
    'Flag',
    'an enrolled device of my organisation sent the flag, and nobody stands for it yet',
    (actor) => [{ organisationId: actor.organisationId, raisedById: null }],
  ),
  deviceOfOurs: relation('Device', 'the device is enrolled to my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  deviceIEnrolled: relation('Device', 'I enrolled the device, for my organisation', (actor) => [
    { organisationId: actor.organisationId, enrolledById: actor.userId },
  ]),
  flagWeTriage: relation('Flag', 'my organisation holds the route mandate of its country', (actor) => [
    { countryCode: { in: mandatedCountries(actor, 'route') } },
  ]),
  flagAssignedToUs: relation('Flag', 'the flag was assigned to my organisation', (actor) => [
    { assignedToId: actor.organisationId },
  ]),
  referralWeSent: relation('Referral', 'my organisation owns the case it speaks of', (actor) => [
    { fromOrganisationId: actor.organisationId },
  ]),
  referralIWrote: relation('Referral', 'I wrote it myself, for my organisation', (actor) => [
    { fromOrganisationId: actor.organisationId, createdById: actor.userId },
  ]),
  referralSentToUs: relation('Referral', 'it was sent to my organisation', (actor) => [
    { toOrganisationId: actor.organisationId, delivered: true },
  ]),
  referralOfOurOfficers: relation(
    'Referral',
    'my organisation owns the case it speaks of, and I am an identity officer',
    ({ organisationId, officer }) => (officer ? [{ fromOrganisationId: organisationId }] : []),
  ),
  referralOfMineAsOfficer: relation(
    'Referral',
    'I wrote it myself, for my organisation, and I am an identity officer',
    ({ organisationId, userId, officer }) =>
      officer ? [{ fromOrganisationId: organisationId, createdById: userId }] : [],
  ),
  referralSentToOurOfficers: relation(
    'Referral',
    'it was sent to my organisation, and I am an identity officer',
    ({ organisationId, officer }) => (officer ? [{ toOrganisationId: organisationId, delivered: true }] : []),
  ),
  referralWeRoute: relation(
    'Referral',
    'it waits or waited for the clearance of a country my organisation clears for',
    routed,
  ),
  referralAwaitsUs: relation('Referral', 'it waits now for a country my organisation clears for', (actor) => {
    const clearanceCountry = { in: mandatedCountries(actor, 'clear') };
    return routed(actor).map((conditions) => ({ ...conditions, clearanceCountry }));
  }),
  childOfOwnCase: relation('Child', 'the child’s case belongs to my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  childOfCaseIOpened: relation('Child', 'I opened the child’s case myself', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  childWeGuard: relation('Child', 'my organisation has accepted to guard the child', (actor) => [
    { authorityId: actor.organisationId },
  ]),
  childCallOfOurs: relation('ChildCall', 'my organisation called', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  childCallToUs: relation('ChildCall', 'my organisation was called', (actor) => [
    { toOrganisationId: actor.organisationId },
  ]),
  referralWeDecide: relation(
    'Referral',
    'it was sent to my organisation for identification, in a country that gave it the mandate to identify',
    (actor) => [
      {
        toOrganisationId: actor.organisationId,
        delivered: true,
        kind: 'identification',
        toCountry: { in: identifyingCountries(actor) },
      },
    ],
  ),
  sittingOfOurs: relation(
    'Sitting',
    'my organisation holds it, in a country that gave it the mandate to identify',
    (actor) => [{ organisationId: actor.organisationId, countryCode: { in: identifyingCountries(actor) } }],
  ),
  sittingIAmIn: relation('Sitting', 'I have a seat in it', ({ userId }) => [{ seatedUserId: userId }]),
  sittingWeAreAskedTo: relation('Sitting', 'a seat in it is kept for my organisation', (actor) => [
    { invitedOrganisationId: actor.organisationId },
  ]),
  dossierOfOurCase: relation('Dossier', 'it is of a case of my organisation', (actor) => [
    { fromOrganisationId: actor.organisationId },
  ]),
  dossierOfMyReferral: relation('Dossier', 'it is of a referral I wrote myself', (actor) => [
    { fromOrganisationId: actor.organisationId, createdById: actor.userId },
  ]),
  dossierOfOurSitting: relation('Dossier', 'my organisation holds the sitting', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  dossierBeforeMe: relation('Dossier', 'I have a seat in the sitting', ({ userId }) => [
    { seatedUserId: userId },
  ]),
  callOutOfOurs: relation('CallOut', 'my organisation owns the case it speaks of', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  callOutIMade: relation('CallOut', 'I made it myself, for my organisation', (actor) => [
    { organisationId: actor.organisationId, openedById: actor.userId },
  ]),
  callOutAskedOfUs: relation('CallOut', 'my organisation is asked', (actor) => [
    { askedId: actor.organisationId },
  ]),
  journeyFromUs: relation('Journey', 'she leaves from my organisation', (actor) => [
    { fromOrganisationId: actor.organisationId },
  ]),
  journeyToUs: relation('Journey', 'she is expected by my organisation', (actor) => [
    { toOrganisationId: actor.organisationId },
  ]),
  journeyWeClear: relation(
    'Journey',
    'one of its two countries is one my organisation clears for, and asked for clearance',
    coordinated,
  ),
  journeyWeAreAskedOf: relation(
    'Journey',
    'my organisation is asked to agree to a dangerous return',
    ({ organisationId, role }) =>
      role === 'coordinator' ? [{ overrideOrganisationId: organisationId }] : [],
  ),
  depositionFromUs: relation('Deposition', 'it was offered by my organisation', (actor) => [
    { fromOrganisationId: actor.organisationId },
  ]),
  depositionToUs: relation('Deposition', 'she is expected by my organisation', (actor) => [
    { toOrganisationId: actor.organisationId },
  ]),
  depositionWithUs: relation('Deposition', 'my organisation is to be her lawyer there', (actor) => [
    { lawyerOrganisationId: actor.organisationId },
  ]),
  anyOrganisation: relation('Organisation', 'any organisation of the node', () => [{}]),
  ownOrganisation: relation('Organisation', 'my own organisation', (actor) => [{ id: actor.organisationId }]),
  anyAgreement: relation('Agreement', 'any agreement', () => [{}]),
  anyService: relation('Service', 'any service of the directory', () => [{}]),
  ownService: relation('Service', 'a service of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  serviceInOurDirectory: relation(
    'Service',
    'my organisation keeps the directory of its country',
    (actor) => [{ countryCode: { in: mandatedCountries(actor, 'directory') } }],
  ),
  colleague: relation('User', 'a person of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  anyManager: relation('User', 'the manager of an organisation', () => [{ role: 'manager' }]),
  ownSession: relation('Session', 'my own session', (actor) => [{ userId: actor.userId }]),
  reportToUs: relation(
    'Report',
    'she wrote it herself, and my organisation receives for the country',
    (actor) => [{ organisationId: actor.organisationId, kind: 'self' }],
  ),
  reportToOurOfficers: relation(
    'Report',
    'it is about somebody not reached, and I am an identity officer of who receives it',
    ({ organisationId, officer }) => (officer ? [{ organisationId, kind: 'relative' }] : []),
  ),
  tipWeTriage: relation('Tip', 'my organisation holds the route mandate of its country', (actor) => [
    { countryCode: { in: mandatedCountries(actor, 'route') } },
  ]),
  fieldReportIMade: relation('FieldReport', 'I reported it, for my organisation', (actor) => [
    { organisationId: actor.organisationId, reportedById: actor.userId },
  ]),
  callOfOurs: relation('Call', 'my organisation took the call', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  handoverOfOurs: relation('Handover', 'my organisation hands the call on', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  handoverToUs: relation('Handover', 'my organisation was asked to take the call over', (actor) => [
    { toOrganisationId: actor.organisationId },
  ]),
  ownFactor: relation('Factor', 'my own second factors', (actor) => [{ userId: actor.userId }]),
  ownDraft: relation('Draft', 'my own unfinished forms', (actor) => [{ userId: actor.userId }]),
  anyContactPoint: relation('ContactPoint', 'any contact point of the directory', () => [{}]),
  ownContactPoint: relation('ContactPoint', 'a contact point of my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  contactPointWeKeep: relation(
    'ContactPoint',
    'my organisation holds the mandate to keep the directory of its country',
    (actor) => [{ countryCode: { in: mandatedCountries(actor, 'directory') } }],
  ),
  clockWeOwe: relation('Clock', 'my organisation owes it', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  clockOfOurPerson: relation('Clock', 'it concerns a person of my organisation', (actor) => [
    { concernsId: actor.organisationId },
  ]),
  clockThatCame: relation('Clock', 'it was missed, and my organisation was told of it', (actor) => [
    { toldId: actor.organisationId },
  ]),
  anyCountry: relation('Country', 'any country', () => [{}]),
  countryWeKeep: relation('Country', 'my organisation holds the mandate to keep its directory', (actor) => [
    { countryCode: { in: mandatedCountries(actor, 'directory') } },
  ]),
  threadOfOurs: relation('LiaisonThread', 'my organisation is one of the two it is between', (actor) => [
    { fromOrganisationId: actor.organisationId },
    { toOrganisationId: actor.organisationId },
  ]),
  questionWeAsked: relation('LiaisonQuestion', 'my organisation asked it', (actor) => [
    { fromOrganisationId: actor.organisationId },
  ]),
  questionPutToUs: relation('LiaisonQuestion', 'it was put to my organisation', (actor) => [
    { toOrganisationId: actor.organisationId },
  ]),
  ownNotice: relation('Notice', 'it is told to me', (actor) => [{ receiverId: actor.userId }]),
  ownWork: relation('Work', 'what waits for me', (actor) => [{ userId: actor.userId }]),
  wholeLedger: relation('Ledger', 'every line of the node', () => [{}]),
  ownLedger: relation('Ledger', 'lines of my organisation, and lines that concern it', (actor) => [
    { organisationId: actor.organisationId },
    { concernsId: actor.organisationId },
  ]),
  ...protectionRelations,
  ...keyRelations,
} as const;
export type RelationName = keyof typeof relations;
