import { z } from 'zod';
import { can, page, paging } from './list.ts';
import { isoInstant, text, uuid } from './text.ts';

/**
 * Forms that are kept while they are written. What holds a secret, a part of an identity or a bare decision is on the
 * client's other list, with the reason, and is never kept anywhere.
 */
export const draftForms = [
  'agreement',
  'assessNeeds',
  'answer',
  'ask',
  'assign',
  'call',
  'capacity',
  'case',
  'childEvent',
  'closeCase',
  'closeFlag',
  'complaint',
  'complaintAnswer',
  'consent',
  'countryTimer',
  'decline',
  'deposition',
  'feedback',
  'followUp',
  'goal',
  'journeyFollowUp',
  'journeyRisk',
  'journeyTravel',
  'fieldReport',
  'interview',
  'holiday',
  'liaisonAnswer',
  'liaisonQuestion',
  'liaisonSay',
  'liaisonThread',
  'mandate',
  'message',
  'neverSend',
  'newService',
  'note',
  'noticeSettings',
  'planReview',
  'redirect',
  'refer',
  'refuse',
  'register',
  'reportAnswer',
  'returnTalk',
  'review',
  'rotaPerson',
  'safetyPlan',
  'screening',
  'service',
  'sitting',
  'statusEvent',
  'serviceGiven',
  'stop',
  'unmetNeed',
] as const;
export const DraftForm = z.enum(draftForms);
export type DraftForm = z.infer<typeof DraftForm>;

/** How many one person has at a time, and for how many days after she last wrote one. */
export const mostDrafts = 40;
export const draftDays = 30;

export const ListDrafts = z.strictObject(paging);
export type ListDrafts = z.infer<typeof ListDrafts>;

/**
 * The whole form as it stands, as the client writes it down; the node seals it and never looks inside. `id` is the
 * client's own choice; `version` is the one last read, 0 for a form that was never kept.
 */
export const SaveDraft = z.strictObject({
  id: uuid,
  form: DraftForm,
  content: text(24_000),
  version: z.number().int().min(0),
});
export type SaveDraft = z.infer<typeof SaveDraft>;
export const DraftById = z.strictObject({ id: uuid });

const saved = {
  id: uuid,
  form: z.string(),
  version: z.number().int().min(1),
  startedAt: isoInstant,
  updatedAt: isoInstant,
  expiresAt: isoInstant,
  can,
};

export const SavedDraft = z.strictObject(saved);
export type SavedDraft = z.infer<typeof SavedDraft>;

/** `content` is null where it does not open: her keys are locked, or were made anew since. */
export const DraftView = z.strictObject({ ...saved, content: z.string().nullable() });
export type DraftView = z.infer<typeof DraftView>;
export const DraftPage = page(DraftView);

/** The name that a browser gave itself at random. */
export const AskDeviceShare = z.strictObject({ device: uuid });
/** 32 bytes, base64url: the half without which a device does not open what it kept; null while her keys are locked. */
export const DeviceShare = z.strictObject({ share: z.string().nullable() });
export type DeviceShare = z.infer<typeof DeviceShare>;
