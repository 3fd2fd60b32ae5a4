import { z } from 'zod';
import { ConsentPurpose, type OrganisationKind } from './codes.ts';
import { uuid } from './text.ts';
import { Tongue } from './tongue.ts';

/** Points of plain text: 18 is large print. */
export const paperSizes = ['12', '18'] as const;

/** Where she may be seen going without anybody learning why: only these may be named on a card in her pocket. */
export const namedOnCards: readonly OrganisationKind[] = ['health', 'education', 'social_protection'];

const sheet = {
  id: uuid,
  language: Tongue.default('en'),
  /** The same in a second language, beside the first. */
  second: Tongue.optional(),
  size: z.enum(paperSizes).default('12'),
};

const differ = ({ language, second }: { language: Tongue; second?: Tongue | undefined }) =>
  language !== second;
const twice = { path: ['second'], message: 'The same entry is listed twice.' };

export const PrintForm = z.strictObject(sheet).refine(differ, twice);
export type PrintForm = z.infer<typeof PrintForm>;

/** A form to fill in by hand: what is asked, and for whom where that is known. */
export const PrintBlank = z
  .strictObject({ ...sheet, purpose: ConsentPurpose, recipientOrganisationId: uuid.optional() })
  .refine(differ, twice);
export type PrintBlank = z.infer<typeof PrintBlank>;

/** Tier 1 alone, or with tier 2 once it was accepted. */
export const letterTiers = ['1', '2'] as const;
export const PrintLetter = z
  .strictObject({ ...sheet, tier: z.enum(letterTiers).default('1') })
  .refine(differ, twice);
export type PrintLetter = z.infer<typeof PrintLetter>;

export const PrintCard = PrintForm;
export type PrintCard = PrintForm;
