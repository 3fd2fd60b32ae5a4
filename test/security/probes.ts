import { randomUUID } from 'node:crypto';
import { closing } from '../support/closing.ts';
import { aCase } from '../support/story.ts';
import { password } from '../support/node.ts';
import type { World } from './world.ts';

type Make = (world: World) => object;

const always =
  (said: object): Make =>
  () =>
    said;
const inMonths = { validFrom: '2037-12-01T00:00:00Z' };
const nothing = always({});

/** For each command what to send so that nothing but rights and state can refuse it. */
export const bodies: Readonly<Record<string, Make>> = {
  'POST /session': ({ member }) => ({ email: member.email, password }),
  'POST /invitations/accept': always({ token: 'x'.repeat(43), password }),
  'POST /session/step-up': always({ password }),
  'PUT /me/language': always({ language: 'tg' }),
  'DELETE /session': nothing,
  'POST /session/second-factor': ({ code }) => ({ code }),
  'POST /session/passkey/challenge': nothing,
  'POST /session/passkey': always({
    id: 'AA',
    clientDataJSON: 'AA',
    authenticatorData: 'AA',
    signature: 'AA',
  }),
  'POST /me/totp': nothing,
  'POST /me/totp/confirm': ({ code }) => ({ code }),
  'DELETE /me/totp': nothing,
  'POST /me/passkeys/challenge': nothing,
  'POST /me/passkeys': always({ name: 'Key', id: 'AA', clientDataJSON: 'AA', attestationObject: 'AA' }),
  'DELETE /me/passkeys/:id': nothing,
  'POST /me/spare-codes': nothing,
  'DELETE /me/sessions/:id': nothing,
  'POST /me/password': always({ current: password, next: 'another long test password' }),
  'POST /resets/accept': always({ token: 'x'.repeat(43), password }),
  'PUT /drafts/:id': always({ form: 'note', content: '{}', version: 1 }),
  'DELETE /drafts/:id': nothing,
  'POST /users/:id/reset': nothing,
  'POST /users/:id/reset-factors': nothing,
  'POST /users': () => ({ email: `${randomUUID()}@panah.test`, name: 'New Person', role: 'caseworker' }),
  'POST /users/:id/suspend': nothing,
  'POST /users/:id/reinstate': nothing,
  'POST /me/recovery': nothing,
  'POST /me/recovery/use': ({ recoveryCode }) => ({ code: recoveryCode }),
  'POST /keys/grants': ({ waiting }) => ({ ...waiting, kind: 'staff' }),
  'POST /officers': ({ plain }) => ({ userId: plain }),
  'POST /officers/:id/confirm': nothing,
  'POST /officers/:id/leave': nothing,
  'POST /organisation/kit': nothing,
  'POST /organisation/kit/use': ({ kit }) => kit,
  'POST /organisation/refound': ({ holder }) => ({ ...holder, kitLost: true }),
  'POST /organisations/:id/refound': ({ holder: { fingerprint } }) => ({ fingerprint }),
  'POST /organisation/rotate': always({ kind: 'officer' }),
  'POST /organisation/lock': nothing,
  'POST /organisation/reopen': () => ({ email: `${randomUUID()}@panah.test`, password }),
  'POST /organisation/succession': ({ carer }) => ({ toOrganisationId: carer.id }),
  'POST /organisation/succession/accept': ({ named }) => ({ organisationId: named }),
  'POST /organisations': () => ({ name: `New ${randomUUID()}`, kind: 'ngo', country: 'AE' }),
  'POST /organisations/:id/mandates': always({ kind: 'identify', country: 'AE', ...inMonths }),
  'POST /organisations/:id/managers': () => ({ email: `${randomUUID()}@panah.test`, name: 'New Manager' }),
  'POST /organisations/:id/services': () => ({ code: 'food', name: randomUUID(), eligibility: {} }),
  'POST /agreements': always({
    ...{ countryA: 'AE', countryB: 'TJ', mode: 'direct' },
    validFrom: '2037-11-01T00:00:00Z',
  }),
  'POST /agreements/:id/end': nothing,
  'POST /services/:id/capacity': always({ available: 3 }),
  'POST /flags': always({
    post: 'AE-DXB-AIR',
    direction: 'leaving',
    reach: 'desk_now',
    indicators: ['BEX-01'],
  }),
  'POST /flags/sealed': ({ sealed }) => sealed,
  'POST /flags/:id/attest': nothing,
  'POST /devices': always({ post: 'AE-DXB-AIR' }),
  'POST /devices/:id/revoke': nothing,
  'POST /flags/:id/assign': ({ carer }) => ({ organisationId: carer.id }),
  'POST /flags/:id/compare': ({ otherFlag }) => ({ otherId: otherFlag, verdict: 'same' }),
  'POST /flags/:id/close': always({ reason: 'NO_GROUNDS' }),
  'POST /flags/:id/open-case': always(aCase),
  'POST /cases': always(aCase),
  'POST /cases/:id/notes': always({ text: 'Came to talk.' }),
  'POST /cases/:id/needs': always({ needs: ['food'] }),
  'POST /cases/:id/risk': always({ risk: 'LOW', riskFlags: [] }),
  'POST /cases/:id/details': always({ details: { documents: 'lost' } }),
  'PUT /cases/:id/tasks': always({ task: 'screening', applies: false }),
  'POST /cases/:id/screenings': always({
    set: 'ILO_EC_DELPHI_2009',
    answers: { 'DEL-EX-01': 'present' },
  }),
  'PUT /cases/:id/never-send': always({ countries: ['TM'] }),
  'POST /cases/:id/close': always(closing()),
  'POST /cases/:id/consents': ({ receiver }) => ({
    ...{ purpose: 'SHELTER_PLACEMENT', recipientOrganisationId: receiver.id, decision: 'GIVEN' },
    ...{ givenBy: 'SELF', form: 'written', language: 'rus' },
  }),
  'PUT /cases/:id/identity': always({ segments: { contact: { phone: '+998 90 000 00 00' } } }),
  'POST /cases/:id/identity/open': always({
    ...{ segments: ['legal_identity', 'contact'], purpose: 'CASE_MANAGEMENT', reason: 'APPOINTMENT' },
  }),
  'POST /identity/search': always({ name: 'Nigora' }),
  'POST /cases/:id/identity/break-glass': always({ reason: 'LIFE_DANGER', segments: ['contact'] }),
  'POST /break-glass/:id/confirm': nothing,
  'POST /break-glass/:id/review': always({ outcome: 'JUSTIFIED' }),
  'POST /cases/:id/withdraw': always({ what: 'everything', channel: 'oral' }),
  'POST /consents/:id/withdraw': always({ channel: 'oral' }),
  'POST /cases/:id/non-punishment': always({ signal: 'CLAIMED' }),
  'POST /non-punishment/:id/share': nothing,
  'POST /non-punishment/:id/decide': always({ outcome: 'GRANTED', personTold: true }),
  'POST /cases/:id/referrals': ({ receiver }) => ({
    kind: 'assistance',
    toOrganisationId: receiver.id,
    services: ['shelter_bed'],
  }),
  'POST /referrals/:id/grants': nothing,
  'POST /referrals/:id/identity/open': always({
    ...{ segments: ['contact'], purpose: 'SERVICE_REFERRAL', reason: 'HANDOVER' },
  }),
  'POST /referrals/:id/deletion': always({ answer: 'DELETED' }),
  'POST /referrals/:id/messages': always({ text: 'We wait for you.' }),
  'POST /referrals/:id/send': nothing,
  'POST /referrals/:id/update': nothing,
  'POST /referrals/:id/answer': always({ answer: 'Tomorrow.' }),
  'POST /referrals/:id/cancel': nothing,
  'POST /referrals/:id/redirect': ({ receiver }) => ({ toOrganisationId: receiver.id }),
  'POST /referrals/:id/clear': nothing,
  'POST /referrals/:id/refuse-clearance': always({ reason: 'NO_LAWFUL_BASIS' }),
  'POST /referrals/:id/extend': always({ reason: 'RECEIVER_ASKED' }),
  'POST /referrals/:id/escalate': always({ reason: 'NO_ANSWER' }),
  'POST /referrals/:id/acknowledge': nothing,
  'POST /referrals/:id/ask': always({ need: 'transport' }),
  'POST /referrals/:id/accept': nothing,
  'POST /referrals/:id/decline': always({ reason: 'NO_CAPACITY' }),
  'POST /referrals/:id/start': nothing,
  'POST /referrals/:id/no-show': nothing,
  'POST /referrals/:id/stop': always({ reason: 'PERSON_STOPS' }),
  'POST /referrals/:id/complete': nothing,
  'POST /referrals/:id/feedback': always({ outcome: 'PROVIDED' }),
  'POST /referrals/:id/release': nothing,
};

/** What a query needs beside the path. */
export const searches: Readonly<Record<string, string>> = {
  'GET /referrals': '?box=inbox',
  'GET /draft-key': '?device=0190a0a0-0000-7000-8000-0000000000dd',
  'GET /cases/:id/consent-form': '?purpose=CASE_MANAGEMENT',
  'GET /cases/:id/matches': '?service=shelter_bed&country=UZ',
};
