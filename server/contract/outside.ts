import { z } from 'zod';
import { askNeeds, declineReasons, ServiceCode } from './codes.ts';
import {
  linkAnswers,
  linkEnds,
  outsideAnswers,
  outsideWays,
  speakers,
  toldAnswers,
} from './codes-outside.ts';
import { can, version } from './list.ts';
import { isoInstant, line, uuid } from './text.ts';
import { Tongue } from './tongue.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same code is listed twice.' };
const services = z.array(ServiceCode).min(1).max(54).refine(unique, distinct);
const withReason = {
  path: ['reason'],
  message: 'A no has a reason, and nothing else has one.',
};

export const OutsideCommand = z.strictObject({ id: uuid, version: version.optional() });
export type OutsideCommand = z.infer<typeof OutsideCommand>;

/** In which language the letter with it is. */
export const MakeLink = OutsideCommand.extend({ language: Tongue.default('en') });
export type MakeLink = z.infer<typeof MakeLink>;

/** What the owner was told by telephone or by letter. */
export const TellAnswer = OutsideCommand.extend({
  what: z.enum(toldAnswers),
  way: z.enum(['phone', 'letter']),
  speaker: z.enum(speakers),
  /** Of a yes: all that was asked for where nothing is named. */
  services: services.optional(),
  reason: z.enum(declineReasons).optional(),
}).refine(({ what, reason }) => (what === 'declined') === (reason !== undefined), withReason);
export type TellAnswer = z.infer<typeof TellAnswer>;

/** What a form of the page brings: the number each time, and nothing that names anybody. */
export const GiveAnswer = z
  .strictObject({
    number: line(40),
    what: z.enum(linkAnswers),
    speaker: z.enum(speakers),
    services: services.optional(),
    need: z.enum(askNeeds).optional(),
    reason: z.enum(declineReasons).optional(),
  })
  .refine(({ what, reason }) => (what === 'declined') === (reason !== undefined), withReason)
  .refine(({ what, need }) => (what === 'asked') === (need !== undefined), {
    path: ['need'],
    message: 'A question says what about, and nothing else does.',
  });
export type GiveAnswer = z.infer<typeof GiveAnswer>;

/** How a referral stands with a receiver that does not work here. */
export const OutsideView = z.strictObject({
  id: uuid,
  version,
  /** The last link that was made. `number`: once, to whoever made it. */
  link: z
    .strictObject({
      madeAt: isoInstant,
      expiresAt: isoInstant,
      endedAt: isoInstant.nullable(),
      end: z.enum(linkEnds).nullable(),
    })
    .nullable(),
  number: z.string().nullable(),
  /** With the number, and in the same answer alone: the letter that bears it, a PDF, base64. */
  letter: z.string().nullable(),
  answers: z.array(
    z.strictObject({
      id: uuid,
      at: isoInstant,
      what: z.enum(outsideAnswers),
      way: z.enum(outsideWays),
      speaker: z.enum(speakers),
    }),
  ),
  can,
});
export type OutsideView = z.infer<typeof OutsideView>;
