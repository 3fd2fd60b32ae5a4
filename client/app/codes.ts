import type * as code from '#contract/codes';
import type { causalLinks, offences, stages } from '#contract/non-punishment';
import type { matchReasons } from '#contract/directory';
import type { FlagStatus, Likeness, raiserStatuses } from '#contract/flags';
import type { ledgerFaults } from '#contract/audit';
import type { awaitingReasons } from '#contract/referrals';
import type { CaseStatus } from '#contract/cases';
import type { WithdrawalScope } from '#contract/consent';
import type { agreementStates, CaseTask, TaskGap, TaskState } from '#contract/case-tasks';
import type { IndicatorAnswer, ScreeningClass, ScreeningResult } from '#contract/identification';
import type { Dimension, IndicatorSetCode } from '#contract/indicators';
import type { SayingCode } from '#contract/sayings';
import type en from '../locales/en.json';

type Words<Code extends string> = Readonly<Record<Code, string>>;
type Of<List extends readonly string[]> = Words<List[number]>;

/** Which lists of codes have words, and that each code of the contract has its own: a missing one does not compile. */
interface CodeWords {
  readonly role: Words<code.Role>;
  readonly kind: Words<code.OrganisationKind>;
  readonly mandate: Words<code.MandateKind>;
  readonly corridor: Words<code.CorridorMode>;
  readonly serviceKind: Words<code.ServiceKind>;
  readonly service: Words<code.ServiceCode>;
  readonly sex: Words<code.Sex>;
  readonly ageBand: Words<code.AgeBand>;
  readonly childBand: Words<code.ChildBand>;
  readonly ageGroup: Words<code.AgeGroup>;
  readonly citizenshipGroup: Words<code.CitizenshipGroup>;
  readonly minor: Words<code.MinorAnswer>;
  readonly exploitation: Of<typeof code.exploitationForms>;
  readonly control: Of<typeof code.controlMethods>;
  readonly recruitment: Of<typeof code.recruitmentMethods>;
  readonly sector: Of<typeof code.sectors>;
  readonly documents: Of<typeof code.documentStates>;
  readonly source: Words<code.CaseSource>;
  readonly risk: Words<code.RiskLevel>;
  readonly riskFlag: Words<code.RiskFlag>;
  readonly closure: Of<typeof code.caseClosures>;
  readonly caseStatus: Words<CaseStatus>;
  readonly direction: Of<typeof code.directions>;
  readonly reach: Of<typeof code.reaches>;
  readonly approach: Of<typeof code.approaches>;
  readonly journey: Of<typeof code.journeys>;
  readonly flagStatus: Words<FlagStatus> & Of<typeof raiserStatuses>;
  readonly flagClosure: Of<typeof code.flagClosures>;
  readonly indicator: Words<string>;
  readonly sign: Words<string>;
  readonly indicatorAnswer: Words<IndicatorAnswer>;
  readonly indicatorSet: Words<IndicatorSetCode>;
  readonly dimension: Words<Dimension>;
  readonly dimensionState: Words<ScreeningResult['dimensions'][number]['state']>;
  readonly screeningClass: Words<ScreeningClass>;
  readonly task: Words<CaseTask>;
  readonly taskState: Words<TaskState>;
  readonly taskGap: Words<TaskGap>;
  readonly agreement: Of<typeof agreementStates>;
  readonly purpose: Words<code.ConsentPurpose>;
  readonly point: Of<typeof code.informationPoints>;
  readonly segment: Words<code.Segment>;
  readonly openReason: Words<code.OpenReason>;
  readonly breakGlassReason: Words<code.BreakGlassReason>;
  readonly breakGlassStatus: Words<code.BreakGlassStatus>;
  readonly reviewOutcome: Words<code.ReviewOutcome>;
  readonly giver: Of<typeof code.consentGivers>;
  readonly form: Of<typeof code.consentForms>;
  readonly level: Of<typeof code.cooperationLevels>;
  readonly capacity: Of<typeof code.capacities>;
  readonly copy: Of<typeof code.copies>;
  readonly basis: Of<typeof code.legalBases>;
  readonly channel: Of<typeof code.withdrawalChannels>;
  readonly scope: Words<WithdrawalScope>;
  readonly consentStatus: Words<string>;
  readonly referralKind: Words<code.ReferralKind>;
  readonly urgency: Words<code.Urgency>;
  readonly safeContact: Of<typeof code.safeContacts>;
  readonly referralStatus: Words<code.ReferralStatus>;
  readonly decline: Of<typeof code.declineReasons>;
  readonly refusal: Of<typeof code.clearanceRefusals>;
  readonly stop: Of<typeof code.stopReasons>;
  readonly clockReason: Words<code.ClockReason>;
  readonly likeness: Words<Likeness>;
  readonly ask: Of<typeof code.askNeeds>;
  readonly outcome: Of<typeof code.outcomes>;
  readonly signal: Words<code.NonPunishmentSignal>;
  readonly offence: Of<typeof offences>;
  readonly stage: Of<typeof stages>;
  readonly causalLink: Of<typeof causalLinks>;
  readonly room: Words<code.CapacityAnswer>;
  readonly matchReason: Of<typeof matchReasons>;
  readonly awaiting: Of<typeof awaitingReasons>;
  readonly userStatus: Words<'INVITED' | 'ACTIVE' | 'SUSPENDED'>;
  readonly ledgerFault: Of<typeof ledgerFaults>;
  readonly noticeKind: Words<string>;
  readonly clockKind: Words<string>;
  readonly record: Words<string>;
  readonly event: Words<string>;
}

export type CodeList = keyof CodeWords;

/** Every sentence of a rule has words as well. */
type HeldRules<Of extends Words<SayingCode>> = Of;
export type RuleWords = HeldRules<(typeof en)['faults']['rules']>;

/** Holds the English words against the contract while it is compiled; the other languages are held against English. */
type Held<Words extends CodeWords> = Words;
export type CodeLabels = Held<(typeof en)['codes']>;
