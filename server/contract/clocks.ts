import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, line, uuid } from './text.ts';

/** What has a deadline: the closed list. Each has its words in `codes.clockKind` of every language. */
export const clockKinds = [
  'acknowledge',
  'decide',
  'clear',
  'answer',
  'reflection',
  'consent_review',
  'guardian',
  'best_interests',
  'follow_up',
  'formal_identification',
  'reasonable_grounds',
  'appeal',
  'complaint',
  'complaint_other',
  'needs_assessment',
  'safety_plan',
  'plan_review',
  'callout',
  'travel',
  'arrival_word',
  'handover',
  'report_review',
  'deposition',
  'call_handover',
  'liaison_question',
  'her_call',
  'her_check',
  'her_correction',
  'proceeding',
  'proceeding_review',
  'verify_service',
] as const;
export const ClockKind = z.enum(clockKinds);
export type ClockKind = z.infer<typeof ClockKind>;

/** How a deadline is counted. Hours run on; days and working days end with the last of them, in the country's time. */
export const timerUnits = ['hours', 'days', 'working_days'] as const;
export type TimerUnit = (typeof timerUnits)[number];

/** How a deadline stands; `overdue` is due and not done, `over` a right of hers whose last day has passed. */
export const clockStates = ['running', 'paused', 'overdue', 'met', 'over'] as const;
export type ClockState = (typeof clockStates)[number];
/** As what somebody was told; `nobody`: there was nobody to tell. */
export const clockSteps = [
  'reminder',
  'due',
  'coordinator',
  'deputy',
  'national_deputy',
  'again',
  'nobody',
] as const;

const clock = {
  id: uuid,
  kind: ClockKind,
  /** The kind of record, as the ledger calls it. */
  subject: z.string(),
  /** The record whose act ends it; for whose person it is, the case where it hangs on one. */
  recordId: uuid,
  reference: z.string(),
  /** Who owes it. */
  organisation: OrganisationBrief,
  country: countryCode,
  startedAt: isoInstant,
  dueAt: isoInstant,
  state: z.enum(clockStates),
  endedAt: isoInstant.nullable(),
  /** Somebody who was told has answered for it. */
  takenUpAt: isoInstant.nullable(),
  version,
  can,
};
export const ClockLine = z.strictObject(clock);
export type ClockLine = z.infer<typeof ClockLine>;
export const ClockPage = page(ClockLine);
/** With whom it was told to, when and as what. */
export const ClockView = z.strictObject({
  ...clock,
  steps: z.array(
    z.strictObject({
      step: z.enum(clockSteps),
      organisation: OrganisationBrief.nullable(),
      at: isoInstant,
    }),
  ),
});
export type ClockView = z.infer<typeof ClockView>;

/** `ours`: what my organisation owes. `told`: what was missed elsewhere and has come to us. */
export const clockBoxes = ['ours', 'told'] as const;
export const ListClocks = z.strictObject({
  box: z.enum(clockBoxes).default('ours'),
  /** `true`: only what is due already. */
  overdue: z.stringbool().optional(),
  ...paging,
});
export type ListClocks = z.infer<typeof ListClocks>;
export const ClockById = z.strictObject({ id: uuid });
export const TakeUpClock = z.strictObject({ id: uuid, version: version.optional() });
export type TakeUpClock = z.infer<typeof TakeUpClock>;

/** Kinds of timers: the deadlines, and how long whoever was told of a missed one has before the next is. */
export const timerKinds = [...clockKinds, 'escalation'] as const;
export const TimerKind = z.enum(timerKinds);
export type TimerKind = z.infer<typeof TimerKind>;

/** What a country still lacks before its values may hold. */
export const countryLacks = ['child_focal_point', 'coordinator', 'national_deputy'] as const;
export const CountryLack = z.enum(countryLacks);
export type CountryLack = z.infer<typeof CountryLack>;

const period = { value: z.number().int().min(1).max(8760), unit: z.enum(timerUnits) };
const variant = z.string().regex(/^[A-Za-z0-9_]{0,20}$/, 'is a code of at most 20 letters');
const legalBasis = line(300);

/** One timer that the country has set, now or earlier. */
export const TimerSet = z.strictObject({
  id: uuid,
  ...period,
  legalBasis: z.string().nullable(),
  /** Somebody of the country has confirmed it against the text of its law. */
  verified: z.boolean(),
  validFrom: isoInstant,
  setAt: isoInstant,
});
export const TimerView = z.strictObject({
  kind: TimerKind,
  variant: z.string(),
  /** The product's own, which holds where the country has put nothing in force. */
  ours: z.strictObject(period),
  /** What the country has set, the newest first; the first whose day has come is its own. */
  own: z.array(TimerSet).max(50),
});
export type TimerView = z.infer<typeof TimerView>;
export const HolidayView = z.strictObject({
  day: calendarDate,
  name: z.string(),
  /** One that nobody has confirmed makes no deadline longer. */
  verified: z.boolean(),
});
export type HolidayView = z.infer<typeof HolidayView>;

/** What a country's deadlines are counted by. */
export const CountryValues = z.strictObject({
  country: countryCode,
  timeZone: z.string(),
  /** 1 for Monday. */
  weekend: z.array(z.number().int().min(1).max(7)),
  /** Since when the country's own values hold; null while the product's do. */
  activatedAt: isoInstant.nullable(),
  /** Why they cannot be put in force yet. */
  lacks: z.array(CountryLack),
  timers: z.array(TimerView),
  holidays: z.array(HolidayView),
  version: z.number().int().min(0),
  can,
});
export type CountryValues = z.infer<typeof CountryValues>;

export const ReadCountryValues = z.strictObject({ country: countryCode });
export type ReadCountryValues = z.infer<typeof ReadCountryValues>;
const command = { country: countryCode, version: z.number().int().min(0).optional() };
export const SetCountryTime = z.strictObject({
  ...command,
  timeZone: z.string().max(60),
  weekend: z
    .array(z.number().int().min(1).max(7))
    .max(6)
    .refine((days) => new Set(days).size === days.length, { message: 'A day stands there twice.' }),
});
export type SetCountryTime = z.infer<typeof SetCountryTime>;
export const SetCountryTimer = z
  .strictObject({
    ...command,
    kind: TimerKind,
    variant: variant.default(''),
    ...period,
    legalBasis: legalBasis.nullable().default(null),
    verified: z.boolean().default(false),
    /** From now on, where it is not said. */
    validFrom: isoInstant.optional(),
  })
  .refine(({ verified, legalBasis: basis }) => !verified || basis !== null, {
    path: ['legalBasis'],
    message: 'says by which text of law it was confirmed',
  })
  .refine(({ unit, value }) => unit === 'hours' || value <= 730, {
    path: ['value'],
    message: 'is two years at the most',
  });
export type SetCountryTimer = z.infer<typeof SetCountryTimer>;
export const SetHoliday = z.strictObject({
  ...command,
  day: calendarDate,
  name: line(80),
  verified: z.boolean().default(false),
});
export type SetHoliday = z.infer<typeof SetHoliday>;
export const RemoveHoliday = z.strictObject({ ...command, day: calendarDate });
export type RemoveHoliday = z.infer<typeof RemoveHoliday>;
export const ActivateCountry = z.strictObject(command);
export type ActivateCountry = z.infer<typeof ActivateCountry>;
