import type { AnyEndpoint } from './platform/router.ts';
import type { Limits, SignInThrottle } from './platform/limits.ts';
import type { PageRow } from './platform/pages.ts';
import { assistanceRoutes } from './features/assistance/routes.ts';
import { auditRoutes } from './features/audit/routes.ts';
import { authRoutes } from './features/auth/routes.ts';
import { caseEventRoutes } from './features/case-events/routes.ts';
import { callOutRoutes } from './features/call-outs/routes.ts';
import { caseRoutes } from './features/cases/routes.ts';
import { childRoutes } from './features/children/routes.ts';
import { complaintRoutes } from './features/complaints/routes.ts';
import { contactPages } from './features/complaints/routes-contact.ts';
import { consentRoutes } from './features/consent/routes.ts';
import { decisionRoutes } from './features/decisions/routes.ts';
import { directoryRoutes } from './features/directory/routes.ts';
import { mapRoutes } from './features/directory/routes-map.ts';
import { draftRoutes } from './features/drafts/routes.ts';
import { clockRoutes } from './features/clocks/routes.ts';
import { dutyRoutes } from './features/duty/routes.ts';
import { flagRoutes } from './features/flags/routes.ts';
import { identificationRoutes } from './features/identification/routes.ts';
import { journeyRoutes } from './features/journeys/routes.ts';
import { keyRoutes } from './features/keys/routes.ts';
import { liaisonRoutes } from './features/liaison/routes.ts';
import { myWorkRoutes } from './features/my-work/routes.ts';
import { nonPunishmentRoutes } from './features/non-punishment/routes.ts';
import { noticeRoutes } from './features/notices/routes.ts';
import { proceedingRoutes } from './features/non-punishment/routes-proceedings.ts';
import { outsideRoutes } from './features/outside/routes.ts';
import { answerPages } from './features/outside/routes-answer.ts';
import { paperRoutes } from './features/paper/routes.ts';
import { protectionRoutes } from './features/protection/routes.ts';
import { cardPages } from './features/protection/routes-card.ts';
import { referralRoutes } from './features/referrals/routes.ts';
import { survivorRoutes } from './features/survivor/routes.ts';
import { visitPages } from './features/survivor/routes-visit.ts';
import { sourcePages } from './features/sources/routes-pages.ts';
import { sourceRoutes } from './features/sources/routes.ts';
import { vaultRoutes } from './features/vault/routes.ts';
import { grantRoutes } from './features/vault/routes-grants.ts';

/** Every endpoint of the node: the table that the router, the security tests, OpenAPI and the docs walk. */
export function allRoutes(throttle: SignInThrottle): readonly AnyEndpoint[] {
  return [
    ...authRoutes(throttle),
    ...keyRoutes,
    ...directoryRoutes,
    ...mapRoutes,
    ...draftRoutes,
    ...noticeRoutes,
    ...dutyRoutes,
    ...clockRoutes,
    ...flagRoutes,
    ...sourceRoutes,
    ...caseRoutes,
    ...assistanceRoutes,
    ...consentRoutes,
    ...identificationRoutes,
    ...childRoutes,
    ...vaultRoutes,
    ...grantRoutes,
    ...nonPunishmentRoutes,
    ...proceedingRoutes,
    ...referralRoutes,
    ...outsideRoutes,
    ...decisionRoutes,
    ...complaintRoutes,
    ...protectionRoutes,
    ...survivorRoutes,
    ...callOutRoutes,
    ...caseEventRoutes,
    ...journeyRoutes,
    ...paperRoutes,
    ...liaisonRoutes,
    ...myWorkRoutes,
    ...auditRoutes,
  ];
}

/** Every page that the server writes itself, for people who have no account. */
export function allPages(limits: Limits): readonly PageRow[] {
  return [
    ...visitPages(limits),
    ...contactPages(limits),
    ...cardPages(limits),
    ...sourcePages,
    ...answerPages,
  ];
}
