import { protectionGrants } from './ability-protection.ts';
import type { Grant } from './grant.ts';
import { relations } from './relations.ts';
import { carers, everyone, firstContacts, flaggers, receivers } from './roles.ts';
import type { SubjectName } from './subjects.ts';

const caseWork = [
  'read',
  'add-note',
  'set-needs',
  'assess-risk',
  'correct-details',
  'set-never-send',
  'record-consent',
  'withdraw-all',
  'match',
  'refer',
  'raise-signal',
  'screen',
  'identify',
  'set-tasks',
  'issue-code',
  'name-helper',
  'call-out',
  'assist',
  'follow-up',
  'issue-card',
  'close',
];
const thread = ['message', 'read-messages'];
const sending = [
  'read',
  'send',
  'answer',
  'cancel',
  'redirect',
  'update',
  'agree-by-phone',
  'preview',
  'print',
  'print-card',
  'stop',
  'read-grants',
  'read-outside',
  'make-link',
  'end-link',
  'tell-answer',
  ...thread,
];
const receiving = [
  'read',
  'acknowledge',
  'ask',
  'accept',
  'decline',
  'agree-by-phone',
  'wait',
  'stop-waiting',
  'start',
  'no-show',
  'stop',
  'complete',
  'feedback',
  'release',
  'print',
  'print-card',
  'read-grants',
  ...thread,
];

const keepingDirectory = ['offer', 'edit', 'verify', 'publish', 'unpublish'];
/** Of somebody who leaves one country for another: what either end does, the sending end, the receiving one. */
const journeyEnds = ['read', 'read-sealed', 'assess-risk', 'stop'];
const journeySending = ['begin', 'talk', 'offer-deposition', 'book-travel', 'ask-override', 'depart'];
const journeyReceiving = ['arrive', 'hand-over', 'follow-up'];

/**
 * THE table of rights: who may do what to which record, because of which relation. Rules only add; what no row
 * grants is refused. `docs/permissions.md` is generated from it.
 */
export const grants: readonly Grant[] = [
  {
    roles: everyone,
    actions: ['read', 'confirm', 'step-up', 'change-password', 'choose-language', 'end', 'sign-out'],
    relation: 'ownSession',
  },
  { roles: everyone, actions: ['read', 'enrol', 'remove', 'renew-codes'], relation: 'ownFactor' },
  { roles: everyone, actions: ['read', 'save', 'discard'], relation: 'ownDraft' },
  {
    roles: everyone,
    actions: ['read', 'mark', 'listen', 'set', 'subscribe', 'revoke'],
    relation: 'ownNotice',
  },
  { roles: [...receivers, 'manager', 'liaison_officer'], actions: ['read'], relation: 'clockWeOwe' },
  { roles: [...receivers, 'manager'], actions: ['read'], relation: 'clockOfOurPerson' },
  {
    roles: [...receivers, 'manager', 'liaison_officer'],
    actions: ['read', 'take-up'],
    relation: 'clockThatCame',
  },
  { roles: ['coordinator'], actions: ['open-thread'], relation: 'referralWeRoute' },
  {
    roles: ['coordinator', 'liaison_officer'],
    actions: ['read', 'read-messages', 'say', 'close'],
    relation: 'threadOfOurs',
  },
  { roles: ['coordinator', 'liaison_officer'], actions: ['read', 'ask'], relation: 'questionWeAsked' },
  { roles: ['coordinator', 'liaison_officer'], actions: ['read', 'answer'], relation: 'questionPutToUs' },
  { roles: everyone, actions: ['read'], relation: 'anyCountry' },
  { roles: ['coordinator'], actions: ['set', 'activate'], relation: 'countryWeKeep' },
  { roles: ['administrator'], actions: ['set', 'activate'], relation: 'anyCountry' },
  { roles: everyone, actions: ['read'], relation: 'anyContactPoint' },
  { roles: ['manager'], actions: ['set-rota'], relation: 'ownContactPoint' },
  {
    roles: ['coordinator'],
    actions: ['name', 'set-rota', 'verify', 'end'],
    relation: 'contactPointWeKeep',
  },
  { roles: ['administrator'], actions: ['name', 'set-rota', 'verify', 'end'], relation: 'anyContactPoint' },
  { roles: everyone, actions: ['read'], relation: 'anyOrganisation' },
  { roles: everyone, actions: ['read'], relation: 'anyService' },

  { roles: flaggers, actions: ['raise'], relation: 'flagIRaised' },
  { roles: flaggers, actions: ['read'], relation: 'flagIRaised' },
  { roles: flaggers, actions: ['read', 'attest'], relation: 'flagOfOurDevice' },
  {
    roles: ['coordinator'],
    actions: ['read', 'assign', 'close', 'open-case', 'compare'],
    relation: 'flagWeTriage',
  },
  { roles: carers, actions: ['read', 'open-case'], relation: 'flagAssignedToUs' },

  {
    roles: [...carers, 'hotline_operator'],
    actions: ['read', 'contact', 'answer', 'open-case', 'link', 'close'],
    relation: 'reportToUs',
  },
  {
    roles: [...carers, ...firstContacts],
    actions: ['read', 'contact', 'link', 'close'],
    relation: 'reportToOurOfficers',
  },
  { roles: ['coordinator'], actions: ['read', 'offer', 'close'], relation: 'tipWeTriage' },
  {
    roles: ['labour_inspector', 'health_worker', 'consular_officer'],
    actions: ['read', 'send'],
    relation: 'fieldReportIMade',
  },
  {
    roles: ['hotline_operator'],
    actions: ['read', 'log', 'hand-over', 'close', 'open-case', 'offer-help'],
    relation: 'callOfOurs',
  },
  { roles: ['hotline_operator'], actions: ['read', 'end'], relation: 'handoverOfOurs' },
  { roles: receivers, actions: ['read', 'confirm', 'decline'], relation: 'handoverToUs' },

  { roles: flaggers, actions: ['read', 'enrol', 'revoke'], relation: 'deviceIEnrolled' },
  { roles: ['manager'], actions: ['read', 'revoke'], relation: 'deviceOfOurs' },

  { roles: carers, actions: ['open', ...caseWork], relation: 'caseOfOwnOrganisation' },
  { roles: firstContacts, actions: ['open', ...caseWork], relation: 'caseIOpened' },
  // Whoever works on the case may write an identity; only officers open one.
  { roles: carers, actions: ['read', 'write'], relation: 'identityOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'write'], relation: 'identityOfCaseIOpened' },
  { roles: carers, actions: ['open', 'search', 'break-glass'], relation: 'identityWeKeep' },
  { roles: firstContacts, actions: ['open', 'search', 'break-glass'], relation: 'identityIKeep' },
  { roles: ['lawyer', 'caseworker'], actions: ['write-exposure'], relation: 'identityOfOwnCase' },
  { roles: ['lawyer', 'caseworker'], actions: ['open-exposure'], relation: 'identityWeKeep' },
  {
    roles: [...carers, ...firstContacts],
    actions: ['read', 'confirm', 'review'],
    relation: 'breakGlassOfOfficers',
  },
  { roles: ['manager'], actions: ['read', 'review'], relation: 'breakGlassOfOwn' },
  { roles: carers, actions: ['read', 'withdraw'], relation: 'consentOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'withdraw'], relation: 'consentOfCaseIOpened' },

  { roles: carers, actions: [...sending, 'begin-journey'], relation: 'referralWeSent' },
  { roles: firstContacts, actions: sending, relation: 'referralIWrote' },
  { roles: receivers, actions: receiving, relation: 'referralSentToUs' },
  // Keys are for officers: to promise and release a part of an identity, to open it, to answer for what was seen.
  { roles: carers, actions: ['make-grants'], relation: 'referralOfOurOfficers' },
  { roles: firstContacts, actions: ['make-grants'], relation: 'referralOfMineAsOfficer' },
  {
    roles: receivers,
    actions: ['open-identity', 'answer-deletion'],
    relation: 'referralSentToOurOfficers',
  },
  { roles: ['coordinator'], actions: ['read', 'extend', 'escalate'], relation: 'referralWeRoute' },
  { roles: ['coordinator'], actions: ['clear', 'refuse-clearance'], relation: 'referralAwaitsUs' },

  // A child's track is its organisation's and the authority's that has accepted the child.
  { roles: carers, actions: ['read', 'keep', 'call'], relation: 'childOfOwnCase' },
  { roles: firstContacts, actions: ['read', 'keep', 'call'], relation: 'childOfCaseIOpened' },
  { roles: [...carers, ...firstContacts], actions: ['read', 'keep'], relation: 'childWeGuard' },
  { roles: [...carers, ...firstContacts], actions: ['read'], relation: 'childCallOfOurs' },
  { roles: receivers, actions: ['read', 'answer'], relation: 'childCallToUs' },

  // A body decides on status by its mandate, whatever kind of organisation the country has named.
  { roles: receivers, actions: ['read-status', 'decide-status'], relation: 'referralWeDecide' },
  { roles: receivers, actions: ['read', 'plan', 'ask-dossier', 'open', 'close'], relation: 'sittingOfOurs' },
  { roles: receivers, actions: ['read'], relation: 'sittingIAmIn' },
  { roles: receivers, actions: ['read', 'take-seat'], relation: 'sittingWeAreAskedTo' },
  { roles: carers, actions: ['read', 'seal'], relation: 'dossierOfOurCase' },
  { roles: firstContacts, actions: ['read', 'seal'], relation: 'dossierOfMyReferral' },
  { roles: receivers, actions: ['read'], relation: 'dossierOfOurSitting' },
  { roles: receivers, actions: ['read', 'open'], relation: 'dossierBeforeMe' },
  // Of several cases: who sees people once has no two of them.
  { roles: carers, actions: ['set-marks'], relation: 'caseOfOwnOrganisation' },
  { roles: carers, actions: ['read', 'open', 'link'], relation: 'caseEventOfOurs' },
  { roles: carers, actions: ['read', 'cancel'], relation: 'callOutOfOurs' },
  { roles: firstContacts, actions: ['read', 'cancel'], relation: 'callOutIMade' },
  { roles: [...carers, ...firstContacts], actions: ['read', 'see', 'answer'], relation: 'callOutAskedOfUs' },
  { roles: carers, actions: [...journeySending, ...journeyEnds], relation: 'journeyFromUs' },
  { roles: carers, actions: [...journeyReceiving, ...journeyEnds], relation: 'journeyToUs' },
  { roles: ['coordinator'], actions: ['read'], relation: 'journeyWeClear' },
  { roles: ['coordinator'], actions: ['read', 'agree-override'], relation: 'journeyWeAreAskedOf' },
  { roles: carers, actions: ['read', 'hold'], relation: 'depositionFromUs' },
  { roles: carers, actions: ['read'], relation: 'depositionToUs' },
  { roles: ['lawyer'], actions: ['read', 'plan', 'hold'], relation: 'depositionWithUs' },

  { roles: [...receivers, 'manager'], actions: ['read'], relation: 'ownWork' },
  { roles: ['coordinator'], actions: ['count-board'], relation: 'ownWork' },
  { roles: [...carers, 'manager'], actions: ['report-services'], relation: 'ownWork' },
  { roles: ['shelter_staff', 'caseworker', 'manager'], actions: ['set-capacity'], relation: 'ownService' },
  { roles: ['manager'], actions: keepingDirectory, relation: 'ownService' },
  { roles: ['coordinator'], actions: keepingDirectory, relation: 'serviceInOurDirectory' },
  {
    roles: ['manager'],
    actions: ['read', 'invite', 'suspend', 'reinstate', 'reset', 'reset-factors'],
    relation: 'colleague',
  },
  { roles: ['manager'], actions: ['read'], relation: 'ownLedger' },

  { roles: everyone, actions: ['read'], relation: 'keyHolderOfOurs' },
  { roles: everyone, actions: ['confirm', 'make-recovery', 'use-recovery'], relation: 'keyHolderIAm' },
  { roles: everyone, actions: ['confirm', 'grant'], relation: 'keyHolderToOfficer' },
  { roles: everyone, actions: ['leave'], relation: 'officerIAm' },
  { roles: ['manager'], actions: ['appoint', 'leave', 'grant'], relation: 'keyHolderOfOurs' },
  { roles: everyone, actions: ['make-kit', 'rotate-keys', 'lock'], relation: 'organisationOfOfficer' },
  {
    roles: ['manager'],
    actions: ['use-kit', 'refound', 'name-successor', 'accept-succession', 'lock'],
    relation: 'ownOrganisation',
  },

  {
    roles: ['administrator'],
    actions: ['register', 'grant-mandate', 'invite-manager', 'confirm-refounding'],
    relation: 'anyOrganisation',
  },
  { roles: ['administrator'], actions: ['read', 'reset', 'reset-factors'], relation: 'anyManager' },
  { roles: ['administrator', 'coordinator'], actions: ['read'], relation: 'anyAgreement' },
  { roles: ['administrator'], actions: ['make', 'end'], relation: 'anyAgreement' },
  { roles: ['auditor'], actions: ['read', 'verify'], relation: 'wholeLedger' },
  ...protectionGrants,
];

/** The subject a grant speaks of: that of its relation. */
export function subjectOf(grant: Grant): SubjectName {
  return relations[grant.relation].subject;
}
