import { DraftForm } from '#contract/drafts';

type Why = 'secret' | 'identity' | 'decision' | 'person' | 'outbox';

/**
 * Forms that are never kept, neither here nor on the server. `secret`: what is typed opens something. `identity`: it is a
 * part of who somebody is, or a search for it, and lies sealed to officers or nowhere. `decision`: a choice that is made on
 * what stands there now. `person`: a colleague's address. `outbox`: kept sealed to the node by the outbox of a post.
 */
export const neverDrafted: Readonly<Record<string, Why>> = {
  ...{ signIn: 'secret', stepUp: 'secret', unlock: 'secret', factor: 'secret', password: 'secret' },
  ...{ invitation: 'secret', kit: 'secret', recovery: 'secret' },
  ...{ legal_identity: 'identity', contact: 'identity', location: 'identity', documents: 'identity' },
  ...{ health: 'identity', testimony: 'identity', family: 'identity', legal_exposure: 'identity' },
  ...{ nameSearch: 'identity', openIdentity: 'identity', breakGlass: 'identity', signal: 'identity' },
  ...{ proceeding: 'identity', askAuthority: 'identity', settle: 'decision' },
  ...{ decide: 'decision', accept: 'decision', confirm: 'decision', deletion: 'decision' },
  ...{ withdraw: 'decision', withdrawOne: 'decision', officer: 'decision', refound: 'decision' },
  ...{ reflection: 'decision', doNotAsk: 'decision', askDossier: 'decision' },
  ...{ endGoal: 'decision', depart: 'decision', arrive: 'decision', stopJourney: 'decision' },
  ...{ override: 'decision', depositionDay: 'decision' },
  ...{ contactPoint: 'decision', countryTime: 'decision' },
  ...{ endAgreement: 'decision', extend: 'decision', escalate: 'decision' },
  ...{ reportContact: 'decision', reportLink: 'decision', reportClose: 'decision', closeTip: 'decision' },
  ...{ tellAnswer: 'decision', issueCode: 'decision', issueCard: 'decision' },
  ...{ helperName: 'identity', checkCard: 'secret', cardCountry: 'decision' },
  ...{ closeCall: 'decision', offerCall: 'decision' },
  ...{ callOut: 'decision', mark: 'decision', caseEvent: 'decision', verifyService: 'decision' },
  ...{ successor: 'decision', print: 'decision', invite: 'person', inviteManager: 'person', flag: 'outbox' },
};

/** The form under the name it is kept by; undefined for one that is on no list, which is not kept either. */
export function draftedForm(scope: string): DraftForm | undefined {
  const { data } = DraftForm.safeParse(scope);
  return Object.hasOwn(neverDrafted, scope) ? undefined : data;
}
