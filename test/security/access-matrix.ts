/**
 * Who gets through, written by hand from the mechanism and never from the code: for each endpoint, for each relation of
 * the caller to the record (the scenes of `world.ts`), the roles that succeed. A cell that begins with a number is
 * a right that the state of the record stops: 409 `wrong-state`, 422 `consent-missing`. Everything else is refused: 401
 * nobody signed in, 403 a role that this endpoint names nowhere or a record the role may read, 404 any other record.
 */
export type Matrix = Readonly<Record<string, Readonly<Record<string, string>>>>;

const everyone =
  'border_officer police_officer labour_inspector hotline_operator health_worker caseworker shelter_staff ' +
  'child_protection_officer coordinator liaison_officer lawyer consular_officer rapporteur manager auditor administrator';
/** They carry cases for their organisation. */
const carers = 'caseworker shelter_staff child_protection_officer lawyer coordinator';
/** They see a person once and hand on: only what they opened themselves. */
const first = 'hotline_operator health_worker labour_inspector';
const workers = `${carers} ${first}`;
/** A referral can be addressed to their organisation. */
const takers = `${workers} police_officer consular_officer`;
const flaggers = `border_officer police_officer consular_officer ${first}`;

/** What she wrote about herself is read by who carries cases there, and by a hotline. */
const selfReaders = `${carers} hotline_operator`;

/** In the tests, as in the demonstration, these hold the officers' key of their organisation (prisma/seed/lay-keys.ts). */
const officers = `${workers} police_officer consular_officer`;
const holders = 'officer-requested officer-colleague officer-none officer-self officer-first';

/** Of a referral's life on the sender's side, without those a line names itself. */
const ours =
  'our-draft our-unconsented our-waiting our-refused our-sent our-acknowledged our-listed our-asked our-accepted our-running ' +
  'our-completed our-declined our-withdrawn our-expired our-released our-stopped our-outside';
const mine = 'my-draft my-sent my-asked my-accepted my-declined';
const theirs =
  'offered acknowledged listed asked accepted running completed declined withdrawn expired cleared-receiver ' +
  'released stopped';
const clearing = 'clears-origin cleared-origin clears-destination cleared-both';

/** Her lawyers, and those of her case who write codes of what she may be punished for. */
const proceedingWork = {
  'proceeding-ours proceeding-to-review': 'lawyer caseworker',
  'proceeding-of-client': 'lawyer',
};

/** A country may name their organisation to hear complaints. */
const hearers = 'lawyer caseworker child_protection_officer coordinator manager administrator';

/** The named relations of a side without some. */
function but(all: string, ...without: string[]): string {
  const left = without.flatMap((some) => some.split(' '));
  return all
    .split(' ')
    .filter((relation) => !left.includes(relation))
    .join(' ');
}

/** A command on a case, open while it is active. */
const caseWork = { mine: workers, colleague: carers, closed: `409 ${carers}` };
const caseReading = { mine: workers, 'colleague closed': carers };

/** A verb of the sender: open in these states of its referrals. */
function sender(open: string) {
  const own = mine.split(' ').filter((my) => open.split(' ').includes(my.replace('my', 'our')));
  return {
    [open]: carers,
    [but(ours, open)]: `409 ${carers}`,
    [own.join(' ')]: workers,
    [but(mine, ...own)]: `409 ${workers}`,
  };
}

/** A verb of the receiver. */
function receiver(open: string) {
  return { [open]: takers, [but(theirs, open)]: `409 ${takers}` };
}

const undecided = 'offered acknowledged listed asked cleared-receiver';

const leaving = 'leaving leaving-left leaving-arrived leaving-there leaving-stopped leaving-home';
const expecting = leaving.replaceAll('leaving', 'expecting');
/** Coordinators of the two countries, and the one who is asked to agree to a danger. */
const onTheWay = 'journey-cleared-here journey-cleared-there journey-asked-of-us journey-asked-of-others';
/** What is sealed to both ends: once she was handed over, to the receiving one alone, and to nobody after a stop. */
const onlySealed = {
  'leaving leaving-left leaving-arrived leaving-home': carers,
  'expecting expecting-left expecting-arrived expecting-there expecting-home': carers,
  'leaving-there leaving-stopped expecting-stopped': `409 ${carers}`,
};

/** A verb of the end she leaves. */
function goingFrom(open: string) {
  return { [open]: carers, [but(leaving, open)]: `409 ${carers}` };
}

/** A verb of the end where she is expected. */
function comingTo(open: string) {
  return { [open]: carers, [but(expecting, open)]: `409 ${carers}` };
}

/** Of a country's values and contact points: by whoever keeps its directory, and by the node. */
const countryKeeping = { anyone: 'administrator', 'keeps-country': 'coordinator administrator' };
const pointKeeping = {
  'point-we-keep': 'coordinator administrator',
  'point-of-ours point-abroad': 'administrator',
  'point-ended': '409 administrator',
};

/** They talk for one country with another. */
const liaising = 'coordinator liaison_officer';
const openThreads = { 'thread-of-ours thread-of-theirs': liaising, 'thread-closed': `409 ${liaising}` };
const threads = { 'thread-of-ours thread-of-theirs thread-closed': liaising };

export const matrix: Matrix = {
  'POST /session': { anyone: `${everyone} nobody` },
  'POST /invitations/accept': { anyone: `410 ${everyone} nobody` },
  'POST /session/step-up': { anyone: everyone },
  'PUT /me/language': { anyone: everyone },
  'DELETE /session': { anyone: everyone },
  'GET /me': { anyone: everyone },
  'POST /session/second-factor': { anyone: everyone },
  'POST /session/passkey/challenge': { anyone: everyone },
  // Nothing was asked of a device: there is nothing to answer.
  'POST /session/passkey': { anyone: `410 ${everyone}` },
  'GET /me/factors': { anyone: everyone },
  'POST /me/totp': { anyone: everyone },
  'POST /me/totp/confirm': { anyone: everyone },
  'DELETE /me/totp': { anyone: everyone },
  'POST /me/passkeys/challenge': { anyone: everyone },
  'POST /me/passkeys': { anyone: `410 ${everyone}` },
  'DELETE /me/passkeys/:id': { 'my-passkey': everyone },
  'POST /me/spare-codes': { anyone: everyone },
  'GET /me/sessions': { anyone: everyone },
  'DELETE /me/sessions/:id': { 'my-session': everyone },
  'POST /me/password': { anyone: everyone },
  'POST /resets/accept': { anyone: `410 ${everyone} nobody` },

  // Everybody has unfinished forms, and nobody else's.
  'GET /drafts': { anyone: everyone },
  'PUT /drafts/:id': { 'unfinished-mine': everyone },
  'DELETE /drafts/:id': { 'unfinished-mine': everyone },
  'GET /draft-key': { anyone: everyone },

  // An administrator sees managers, and nobody else.
  'GET /users': { anyone: 'manager administrator' },
  'POST /users': { anyone: 'manager' },
  'POST /users/:id/suspend': { 'user-colleague': 'manager', 'user-self user-suspended': '409 manager' },
  'POST /users/:id/reinstate': { 'user-suspended': 'manager', 'user-colleague user-self': '409 manager' },

  'GET /devices': { anyone: `${flaggers} manager` },
  'POST /devices': { anyone: flaggers },
  'POST /devices/:id/revoke': {
    'device-mine': `${flaggers} manager`,
    'device-of-colleague': 'manager',
    'device-ended': '409 manager',
  },

  'GET /me/keys': { anyone: everyone },
  'POST /me/recovery': { anyone: everyone },
  'POST /me/recovery/use': { anyone: `409 ${everyone}`, 'keys-anew': everyone },
  'POST /keys/grants': { anyone: `${officers} manager` },
  'GET /officers': { anyone: everyone },
  'GET /officers/:id': { [holders]: everyone },
  'POST /officers': { anyone: 'manager' },
  'POST /officers/:id/confirm': {
    'officer-requested': officers,
    'officer-colleague officer-none': `409 ${officers}`,
    'officer-self': `409 ${everyone}`,
    'officer-first': everyone,
  },
  'POST /officers/:id/leave': {
    'officer-requested officer-colleague officer-first': 'manager',
    'officer-self': officers,
    'officer-none officer-self': '409 manager',
  },
  'POST /organisation/kit': { anyone: officers },
  'POST /organisation/kit/use': { anyone: '409 manager', officerless: 'manager' },
  'POST /organisation/refound': { anyone: '409 manager', officerless: 'manager' },
  'GET /refoundings': { anyone: 'administrator' },
  'POST /organisations/:id/refound': {
    'refounding-organisation': 'administrator',
    'own-organisation other-organisation unstaffed-organisation kept-organisation': '409 administrator',
  },
  'POST /organisation/rotate': { anyone: officers },
  'POST /organisation/lock': { anyone: `${officers} manager` },
  // None is locked here; who may open one again, keys are not asked for.
  'POST /organisation/reopen': { anyone: `401 ${everyone} nobody` },
  'POST /organisation/succession': { anyone: 'manager' },
  'POST /organisation/succession/accept': { anyone: '409 manager', 'named-successor': 'manager' },
  'POST /users/:id/reset': {
    'user-colleague': 'manager',
    'user-self user-suspended': '409 manager',
    'user-manager': 'administrator',
  },
  'POST /users/:id/reset-factors': {
    'user-colleague': 'manager',
    'user-self user-suspended': '409 manager',
    'user-manager': 'administrator',
  },

  'GET /organisations': { anyone: everyone },
  'GET /organisations/:id': {
    'own-organisation other-organisation unstaffed-organisation refounding-organisation kept-organisation':
      everyone,
  },
  'POST /organisations': { anyone: 'administrator' },
  'POST /organisations/:id/mandates': {
    'own-organisation other-organisation unstaffed-organisation refounding-organisation kept-organisation':
      'administrator',
  },
  'POST /organisations/:id/managers': {
    'unstaffed-organisation': 'administrator',
    'own-organisation other-organisation refounding-organisation kept-organisation': '409 administrator',
  },
  'POST /organisations/:id/services': { 'own-organisation': 'manager', 'kept-organisation': 'coordinator' },
  'GET /agreements': { anyone: 'administrator coordinator' },
  'POST /agreements': { anyone: 'administrator' },
  'POST /agreements/:id/end': { agreement: 'administrator', 'agreement-over': '409 administrator' },
  'GET /services': { anyone: everyone },
  'GET /services/:id': {
    'own-service closed-service other-service foreign-service kept-service': everyone,
  },
  // A manager says what her own services are; who keeps the directory of the country says it of all.
  'PUT /services/:id': { 'own-service closed-service': 'manager', 'kept-service': 'coordinator' },
  'POST /services/:id/verify': {
    'own-service': 'manager',
    'kept-service': 'coordinator',
    'closed-service': '409 manager',
  },
  'POST /services/:id/unpublish': {
    'own-service': 'manager',
    'kept-service': 'coordinator',
    'closed-service': '409 manager',
  },
  'POST /services/:id/publish': {
    'closed-service': 'manager',
    'own-service': '409 manager',
    'kept-service': '409 coordinator',
  },
  // Without figures to who is not signed in.
  'GET /service-map': { anyone: `${everyone} nobody` },
  'POST /services/:id/capacity': {
    'own-service': 'shelter_staff caseworker manager',
    'closed-service': '409 shelter_staff caseworker manager',
  },

  'POST /flags': { anyone: flaggers },
  'GET /flags': { anyone: `${flaggers} ${carers}` },
  'GET /flags/:id': {
    'flag-i-raised flag-of-device': flaggers,
    'triage triage-assigned triage-closed': 'coordinator',
    'assigned-to-us': carers,
  },
  'GET /flag-key': { anyone: `${everyone} nobody` },
  // Nobody signed in, and no device that stands for her.
  'POST /flags/sealed': { anyone: flaggers },
  'POST /flags/:id/attest': { 'flag-of-device': flaggers },
  'POST /flags/:id/assign': {
    'triage triage-assigned': 'coordinator',
    'triage-closed': '409 coordinator',
  },
  'GET /flags/:id/alike': {
    'triage triage-assigned': 'coordinator',
    'triage-closed': '409 coordinator',
  },
  'POST /flags/:id/compare': {
    'triage triage-assigned': 'coordinator',
    'triage-closed': '409 coordinator',
  },
  'POST /flags/:id/close': {
    'triage triage-assigned': 'coordinator',
    'triage-closed': '409 coordinator',
  },
  'POST /flags/:id/open-case': {
    triage: 'coordinator',
    // What was assigned away is no longer the triaging body's to open.
    'triage-assigned triage-closed': '409 coordinator',
    'assigned-to-us': carers,
  },

  // Whoever misses somebody has no account; who reads it is an officer of the one organisation that receives.
  'POST /reports': { anyone: `${everyone} nobody` },
  'GET /reports': { anyone: workers },
  'GET /reports/:id': {
    'report-self report-self-closed report-self-linked': selfReaders,
    'report-relative report-relative-closed': workers,
  },
  'POST /reports/:id/contact': {
    ...{ 'report-self': selfReaders, 'report-relative': workers },
    'report-self-closed report-self-linked': `409 ${selfReaders}`,
    'report-relative-closed': `409 ${workers}`,
  },
  'POST /reports/:id/answer': {
    'report-self report-self-linked': selfReaders,
    'report-self-closed': `409 ${selfReaders}`,
  },
  'POST /reports/:id/open-case': {
    'report-self': selfReaders,
    'report-self-closed report-self-linked': `409 ${selfReaders}`,
  },
  'POST /reports/:id/link': {
    ...{ 'report-self': selfReaders, 'report-relative': workers },
    'report-self-closed report-self-linked': `409 ${selfReaders}`,
    'report-relative-closed': `409 ${workers}`,
  },
  'POST /reports/:id/close': {
    ...{ 'report-self': selfReaders, 'report-relative': workers },
    'report-self-closed report-self-linked': `409 ${selfReaders}`,
    'report-relative-closed': `409 ${workers}`,
  },
  'GET /tips': { anyone: 'coordinator' },
  'GET /tips/:id': { 'tip tip-closed': 'coordinator' },
  'POST /tips/:id/offer': { tip: 'coordinator', 'tip-closed': '409 coordinator' },
  'POST /tips/:id/close': { tip: 'coordinator', 'tip-closed': '409 coordinator' },
  // The body is an inspector's form, which nobody else fills in.
  'POST /field-reports': { anyone: 'labour_inspector' },
  'GET /field-reports': { anyone: 'labour_inspector health_worker consular_officer' },
  'POST /calls': { anyone: 'hotline_operator' },
  'GET /calls': { anyone: 'hotline_operator' },
  'GET /calls/:id': { 'hotline hotline-on-its-way hotline-closed': 'hotline_operator' },
  'POST /calls/:id/hand-over': {
    hotline: 'hotline_operator',
    'hotline-on-its-way hotline-closed': '409 hotline_operator',
  },
  'POST /calls/:id/open-case': {
    'hotline hotline-on-its-way': 'hotline_operator',
    'hotline-closed': '409 hotline_operator',
  },
  'POST /calls/:id/offer-help': {
    'hotline hotline-on-its-way': 'hotline_operator',
    'hotline-closed': '409 hotline_operator',
  },
  // Nobody is dropped: while somebody was asked to pick up, it stays open.
  'POST /calls/:id/close': {
    hotline: 'hotline_operator',
    'hotline-on-its-way hotline-closed': '409 hotline_operator',
  },
  'GET /handovers': { anyone: takers },
  'GET /handovers/:id': { 'handed-by-us': 'hotline_operator', 'handed-to-us handed-over': takers },
  'POST /handovers/:id/confirm': { 'handed-to-us': takers, 'handed-over': `409 ${takers}` },
  'POST /handovers/:id/decline': { 'handed-to-us': takers, 'handed-over': `409 ${takers}` },
  'POST /handovers/:id/end': { 'handed-by-us': 'hotline_operator' },

  'POST /cases': { anyone: workers },
  'GET /cases': { anyone: workers },
  'GET /cases/:id': caseReading,
  'GET /cases/:id/timeline': caseReading,
  'GET /cases/:id/notes': caseReading,
  'GET /cases/:id/matches': caseWork,
  'POST /cases/:id/notes': caseWork,
  'POST /cases/:id/needs': caseWork,
  'POST /cases/:id/risk': caseWork,
  'POST /cases/:id/details': caseWork,
  'POST /cases/:id/close': caseWork,
  'GET /cases/:id/plan': caseReading,
  'POST /cases/:id/assessments': caseWork,
  'POST /cases/:id/safety-plans': caseWork,
  'POST /cases/:id/goals': caseWork,
  'POST /goals/:id/end': caseWork,
  'POST /cases/:id/plan-reviews': caseWork,
  'GET /cases/:id/services': caseReading,
  'POST /cases/:id/services': caseWork,
  'POST /services-given/:id/strike': caseWork,
  'GET /cases/:id/unmet-needs': caseReading,
  'POST /cases/:id/unmet-needs': caseWork,
  'POST /unmet-needs/:id/met': caseWork,
  'GET /cases/:id/follow-ups': caseReading,
  // She is asked after when the case is closed, too.
  'POST /cases/:id/follow-ups': caseReading,
  'GET /cases/:id/closing': caseReading,
  'GET /assistance/report': { anyone: `${carers} manager` },
  'GET /cases/:id/tasks': caseReading,
  'PUT /cases/:id/tasks': caseWork,
  'POST /cases/:id/screenings': caseWork,
  'GET /cases/:id/screenings': caseReading,
  'GET /cases/:id/told': caseReading,
  'POST /cases/:id/interviews': caseWork,
  'PUT /cases/:id/do-not-ask': caseWork,
  'GET /cases/:id/identification': caseReading,
  'POST /cases/:id/identification': caseWork,
  'POST /cases/:id/reflection': caseWork,
  'GET /cases/:id/child': caseReading,
  'GET /cases/:id/never-send': caseReading,
  'PUT /cases/:id/never-send': caseWork,
  'GET /cases/:id/marks': caseReading,
  // Of two cases: who sees people once has no two of them.
  'PUT /cases/:id/marks': { 'mine colleague': carers, closed: `409 ${carers}` },
  'POST /cases/:id/call-outs': caseWork,
  'GET /case-events': { anyone: carers },
  'POST /case-events': { anyone: carers },
  'GET /case-events/:id': { 'event-ours': carers },
  'POST /case-events/:id/cases': { 'event-ours': carers },
  'GET /call-outs': { anyone: workers },
  'GET /call-outs/:id': { 'call-out-ours call-out-over': carers, 'call-out-asked call-out-mine': workers },
  'POST /call-outs/:id/seen': { 'call-out-asked': workers },
  'POST /call-outs/:id/answer': { 'call-out-asked': workers },
  'POST /call-outs/:id/cancel': {
    'call-out-ours': carers,
    'call-out-mine': workers,
    'call-out-over': `409 ${carers}`,
  },
  'POST /cases/:id/consents': caseWork,
  'GET /cases/:id/consents': caseReading,
  'POST /cases/:id/withdraw': caseReading,
  'GET /consents/:id/form': { ...caseReading, 'taken-back': carers },
  'GET /cases/:id/consent-form': caseWork,
  'POST /consents/:id/withdraw': { ...caseReading, 'taken-back': `409 ${carers}` },
  'GET /cases/:id/identity': caseReading,
  'PUT /cases/:id/identity': caseWork,
  // All of these are identity officers in the world of these tests; who is not, opens nothing (vault.test.ts).
  'POST /cases/:id/identity/open': caseReading,
  'GET /cases/:id/openings': caseReading,
  'POST /identity/search': { anyone: workers },
  'GET /break-glass': { anyone: `${workers} manager` },
  'POST /cases/:id/identity/break-glass': caseReading,
  'POST /break-glass/:id/confirm': {
    'glass-asked': workers,
    'glass-broken glass-over glass-reviewed': `409 ${workers}`,
  },
  'POST /break-glass/:id/review': {
    'glass-over': `${workers} manager`,
    'glass-asked glass-broken glass-reviewed': `409 ${workers} manager`,
  },
  'POST /cases/:id/non-punishment': caseWork,
  'GET /cases/:id/non-punishment': caseReading,
  'GET /non-punishment/:id': { mine: workers, 'colleague closed': carers, 'her-lawyer': 'lawyer' },
  'POST /non-punishment/:id/share': { mine: workers, 'colleague closed': carers },
  'POST /non-punishment/:id/decide': { 'her-lawyer': 'lawyer' },
  'POST /cases/:id/referrals': caseWork,

  // A body decides by its mandate to identify; without it a receiver reads the referral and no more.
  'GET /decisions': { anyone: takers },
  'GET /decisions/:id': { 'decides decides-done': takers },
  'POST /decisions/:id': { decides: takers, 'decides-done': `409 ${takers}` },
  'POST /sittings': { 'sitting-planner': takers },
  'GET /sittings': { anyone: takers },
  'GET /sittings/:id': {
    'sitting-planned sitting-open sitting-closed sitting-invited sitting-seated': takers,
  },
  'POST /sittings/:id/seat': { 'sitting-invited': takers },
  'POST /sittings/:id/dossiers': {
    'sitting-planned sitting-open': takers,
    'sitting-closed': `409 ${takers}`,
  },
  'POST /sittings/:id/open': { 'sitting-planned': takers, 'sitting-open sitting-closed': `409 ${takers}` },
  'POST /sittings/:id/close': { 'sitting-planned sitting-open': takers, 'sitting-closed': `409 ${takers}` },
  'GET /dossiers': { anyone: takers },
  'GET /dossiers/:id': {
    'dossier-ours dossier-gone': carers,
    'dossier-mine': workers,
    'dossier-before-us dossier-asked-by-us dossier-beside-us': takers,
  },
  'POST /dossiers/:id/seal': {
    'dossier-ours': carers,
    'dossier-mine': workers,
    'dossier-gone': `409 ${carers}`,
  },
  // Whoever sits there, and of the others of the same body nobody but the one who has that seat.
  'POST /dossiers/:id/open': {
    'dossier-before-us': takers,
    'dossier-asked-by-us': `409 ${takers}`,
    'dossier-beside-us': 'coordinator',
  },
  'GET /children': { anyone: workers },
  'GET /children/:id': { 'child-ours child-ended': carers, 'child-mine child-guarded': workers },
  'POST /children/:id': {
    'child-ours': carers,
    'child-mine child-guarded': workers,
    'child-ended': `409 ${carers}`,
  },
  'POST /children/:id/call': { 'child-ours': carers, 'child-mine': workers, 'child-ended': `409 ${carers}` },
  'GET /child-calls': { anyone: takers },
  'GET /child-calls/:id': { 'call-ours': workers, 'call-to-us call-answered': takers },
  'POST /child-calls/:id/answer': { 'call-to-us': takers, 'call-answered': `409 ${takers}` },

  'GET /journeys': { anyone: carers },
  'POST /journeys': { anyone: carers },
  'GET /journeys/:id': { [`${leaving} ${expecting}`]: carers, [onTheWay]: 'coordinator' },
  'GET /journeys/:id/risk': onlySealed,
  'GET /journeys/:id/travel': onlySealed,
  'POST /journeys/:id/risk': {
    'leaving leaving-left leaving-home expecting expecting-left expecting-home': carers,
    'leaving-arrived leaving-there leaving-stopped expecting-arrived expecting-there expecting-stopped': `409 ${carers}`,
  },
  // Only of a return is she asked whether she goes of her own will.
  'POST /journeys/:id/talk': goingFrom('leaving-home'),
  'POST /journeys/:id/deposition': goingFrom('leaving leaving-home'),
  'POST /journeys/:id/travel': goingFrom('leaving leaving-home'),
  'POST /journeys/:id/override': goingFrom('leaving-home'),
  'POST /journeys/:id/override/agree': { 'journey-asked-of-us': 'coordinator' },
  'POST /journeys/:id/depart': {
    leaving: carers,
    // A return that nobody has prepared is stopped by its checklist.
    [but(leaving, 'leaving')]: `409 ${carers}`,
  },
  'POST /journeys/:id/arrive': comingTo('expecting-left'),
  'POST /journeys/:id/hand-over': comingTo('expecting-arrived'),
  'POST /journeys/:id/follow-ups': comingTo('expecting-arrived expecting-there'),
  'POST /journeys/:id/stop': {
    'leaving leaving-left leaving-arrived leaving-home': carers,
    'expecting expecting-left expecting-arrived expecting-home': carers,
    'leaving-there leaving-stopped expecting-there expecting-stopped': `409 ${carers}`,
  },
  'GET /depositions': { anyone: carers },
  'GET /depositions/:id': {
    'deposition-offered deposition-expected': carers,
    'deposition-of-client': 'lawyer',
  },
  'POST /depositions/:id/plan': { 'deposition-of-client': 'lawyer' },
  'POST /depositions/:id/hold': { 'deposition-offered': carers, 'deposition-of-client': 'lawyer' },

  'POST /cases/:id/codes': caseWork,
  'GET /cases/:id/page': caseReading,
  'POST /cases/:id/names': caseWork,
  'POST /cases/:id/cards': caseWork,
  'GET /cases/:id/cards': caseReading,
  'POST /codes/:id/end': { 'page-ours': carers, 'page-mine': workers },
  'POST /requests/:id/finish': { 'page-ours': carers, 'page-mine': workers },
  'POST /cards/:id/end': { 'page-ours': carers, 'page-mine': workers },
  'POST /cards/check': { anyone: flaggers },
  'GET /card-countries': { anyone: 'administrator', 'card-country-kept': 'coordinator administrator' },
  'POST /card-countries': { anyone: 'administrator', 'card-country-kept': 'coordinator administrator' },

  'POST /complaints': { anyone: everyone },
  'GET /complaints': { anyone: everyone },
  'GET /complaints/:id': { 'complaint-heard': hearers, 'complaint-made': everyone },
  'POST /complaints/:id/answer': { 'complaint-heard': hearers },
  'POST /complaints/:id/access': { 'complaint-heard': hearers },

  'POST /non-punishment/:id/proceedings': {
    'mine colleague closed': 'lawyer caseworker',
    'her-lawyer': 'lawyer',
  },
  'GET /non-punishment/:id/proceedings': {
    mine: workers,
    'colleague closed': carers,
    'her-lawyer': 'lawyer',
  },
  'PUT /proceedings/:id': proceedingWork,
  'POST /proceedings/:id/ask': proceedingWork,
  'POST /proceedings/:id/settle': proceedingWork,
  'POST /proceedings/:id/review': {
    'proceeding-to-review': 'lawyer caseworker',
    // Nobody has decided who she is: there is nothing to look at again.
    'proceeding-ours': '409 lawyer caseworker',
    'proceeding-of-client': '409 lawyer',
  },

  'GET /my-work': { anyone: `${takers} manager` },
  'GET /board': { anyone: 'coordinator' },
  'GET /referrals': { anyone: takers },
  'GET /referrals/:id': {
    ...{ [ours]: carers, [mine]: workers, [theirs]: takers, [clearing]: 'coordinator' },
    // Their ids are asked as decisions below.
    'decides decides-done decides-unmandated': takers,
  },
  'GET /referrals/:id/preview': sender('our-draft our-unconsented'),
  'GET /referrals/:id/letter': {
    ...sender(
      'our-sent our-outside our-acknowledged our-listed our-asked our-accepted our-running our-released',
    ),
    ...receiver('offered acknowledged listed asked accepted running cleared-receiver released'),
  },
  'GET /referrals/:id/appointment': {
    ...sender('our-accepted our-released'),
    ...receiver('accepted released'),
  },
  'GET /referrals/:id/messages': {
    [ours]: carers,
    [mine]: workers,
    [but(theirs, 'declined withdrawn expired stopped')]: takers,
    'declined withdrawn expired stopped': `409 ${takers}`,
  },
  'POST /referrals/:id/messages': {
    'our-sent our-outside our-acknowledged our-listed our-asked our-accepted our-running our-completed our-released':
      carers,
    'our-draft our-unconsented our-waiting our-refused our-declined our-withdrawn our-expired our-stopped': `409 ${carers}`,
    'my-sent my-asked my-accepted': workers,
    'my-draft my-declined': `409 ${workers}`,
    ...receiver('offered acknowledged listed asked accepted running completed cleared-receiver released'),
  },

  'GET /referrals/:id/grants': { [ours]: carers, [mine]: workers, [theirs]: takers },
  'POST /referrals/:id/grants': sender(
    'our-waiting our-sent our-outside our-acknowledged our-listed our-asked our-accepted our-running our-released',
  ),
  'POST /referrals/:id/identity/open': {
    released: takers,
    [but(theirs, 'released stopped')]: `409 ${takers}`,
    stopped: `410 ${takers}`,
  },
  'POST /referrals/:id/deletion': receiver('stopped'),
  'GET /grants/pending': { anyone: takers },

  'POST /referrals/:id/send': {
    'our-draft': carers,
    'our-unconsented': `422 ${carers}`,
    [but(ours, 'our-draft our-unconsented')]: `409 ${carers}`,
    'my-draft': workers,
    [but(mine, 'my-draft')]: `409 ${workers}`,
  },
  'POST /referrals/:id/update': sender(
    'our-draft our-unconsented our-sent our-outside our-acknowledged our-listed our-asked our-accepted our-running our-released',
  ),
  'POST /referrals/:id/answer': sender('our-asked'),
  'POST /referrals/:id/cancel': sender(
    'our-draft our-unconsented our-waiting our-sent our-outside our-acknowledged our-listed our-asked',
  ),
  'POST /referrals/:id/redirect': sender('our-declined our-refused our-expired'),
  // Whose turn it is not, has no such right.
  'POST /referrals/:id/clear': { 'clears-origin clears-destination': 'coordinator' },
  'POST /referrals/:id/refuse-clearance': { 'clears-origin clears-destination': 'coordinator' },

  // Of what is with a receiver that has not decided, by whoever cleared its way.
  'POST /referrals/:id/extend': {
    'cleared-both': 'coordinator',
    [but(clearing, 'cleared-both')]: '409 coordinator',
  },
  'POST /referrals/:id/escalate': {
    'cleared-both': 'coordinator',
    [but(clearing, 'cleared-both')]: '409 coordinator',
  },

  // Either end writes a yes by telephone down; it accepts nothing.
  'POST /referrals/:id/agree-by-phone': {
    ...sender('our-sent our-acknowledged our-listed our-asked'),
    ...receiver(undecided),
  },
  'POST /referrals/:id/wait': receiver('offered acknowledged asked cleared-receiver'),
  'POST /referrals/:id/stop-waiting': receiver('listed'),
  'POST /referrals/:id/acknowledge': receiver('offered cleared-receiver'),
  'POST /referrals/:id/ask': receiver('offered acknowledged listed cleared-receiver'),
  'POST /referrals/:id/accept': receiver(undecided),
  'POST /referrals/:id/decline': receiver(undecided),
  'POST /referrals/:id/start': receiver('accepted released'),
  'POST /referrals/:id/no-show': receiver('accepted released'),
  'POST /referrals/:id/stop': {
    ...sender('our-accepted our-running our-released'),
    ...receiver('accepted running released'),
  },
  'POST /referrals/:id/complete': receiver('running'),
  'POST /referrals/:id/feedback': receiver('completed'),
  // Open where a place is still in use after she took her consent back.
  'POST /referrals/:id/release': receiver('withdrawn'),

  'GET /notices': { anyone: everyone },
  'GET /notices/unread': { anyone: everyone },
  'GET /notices/settings': { anyone: everyone },
  'PUT /notices/settings': { anyone: everyone },
  'POST /notices/read': { anyone: everyone },
  'GET /notices/:id': { 'notice-to-us': everyone },
  'POST /notices/:id/read': { 'notice-to-us': everyone },
  'GET /events': { anyone: everyone },
  'GET /push-subscriptions': { anyone: everyone },
  'POST /push-subscriptions': { anyone: everyone },
  'DELETE /push-subscriptions/:id': { 'browser-mine': everyone },

  'GET /clocks': { anyone: `${takers} manager liaison_officer` },
  'GET /clocks/:id': {
    'clock-owed clock-told clock-told-early': `${takers} manager liaison_officer`,
    'clock-of-our-person': `${takers} manager`,
  },
  'POST /clocks/:id/take-up': {
    'clock-told': `${takers} manager liaison_officer`,
    'clock-told-early': `409 ${takers} manager liaison_officer`,
  },
  'GET /country-values': { 'anyone keeps-country': everyone },
  'PUT /country-values/time': countryKeeping,
  'POST /country-values/timers': countryKeeping,
  'PUT /country-values/holidays': countryKeeping,
  'POST /country-values/holidays/remove': countryKeeping,
  'POST /country-values/activate': countryKeeping,

  'GET /duty': { 'anyone keeps-country': everyone },
  'GET /duty/now': { anyone: everyone },
  'GET /duty/:id': { 'point-of-ours point-ended point-we-keep point-abroad': everyone },
  'POST /duty': countryKeeping,
  'PUT /duty/:id': {
    'point-of-ours': 'manager administrator',
    'point-we-keep': 'coordinator administrator',
    'point-abroad': 'administrator',
    'point-ended': '409 manager administrator',
  },
  'POST /duty/:id/verify': pointKeeping,
  'POST /duty/:id/end': pointKeeping,

  'GET /liaison-threads': { anyone: liaising },
  'GET /liaison-threads/:id': threads,
  'GET /referrals/:id/liaison': { [clearing]: 'coordinator' },
  'POST /referrals/:id/liaison': { [clearing]: 'coordinator' },
  'GET /liaison-threads/:id/messages': threads,
  'POST /liaison-threads/:id/messages': openThreads,
  'POST /liaison-threads/:id/close': openThreads,
  'GET /liaison-questions': { anyone: liaising },
  'GET /liaison-questions/:id': { 'question-of-ours question-put-to-us question-answered': liaising },
  'POST /liaison-questions': { anyone: liaising },
  'POST /liaison-questions/:id/answer': {
    'question-put-to-us': liaising,
    'question-answered': `409 ${liaising}`,
  },

  'GET /referrals/:id/outside': sender('our-outside'),
  'POST /referrals/:id/link': sender('our-outside'),
  'POST /referrals/:id/link/end': sender('our-outside'),
  'POST /referrals/:id/told': sender('our-outside'),

  'GET /audit': { anyone: 'auditor manager' },
  'GET /audit/verify': { anyone: 'auditor' },
  'GET /audit/checkpoints': { anyone: 'auditor' },
};
