import { z } from 'zod';
import {
  BreakGlassReason,
  BreakGlassStatus,
  ConsentPurpose,
  OpenReason,
  ReviewOutcome,
  Segment,
  segmentLetters,
  segments as allSegments,
} from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, isoInstant, line, text, uuid } from './text.ts';

const notes = text(2000).optional();

/** A part as it is written: it takes the place of what was written before, so that something must be said. */
function part<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape).refine((said) => Object.values(said).some((value) => value !== undefined), {
    path: Object.keys(shape).slice(0, 1),
    message: 'Write at least one thing.',
  });
}

/** What each part of an identity may hold. */
export const identityParts = {
  legal_identity: part({
    familyName: line(80).optional(),
    givenName: line(80).optional(),
    otherNames: line(200).optional(),
    birthDate: calendarDate.optional(),
    birthPlace: line(120).optional(),
    nationalId: line(60).optional(),
  }),
  contact: part({
    phone: line(40).optional(),
    otherPhones: line(120).optional(),
    email: line(254).optional(),
    messenger: line(120).optional(),
    safeTimes: line(200).optional(),
    safeContact: line(200).optional(),
    notes,
  }),
  location: part({ address: line(300).optional(), directions: text(500).optional(), notes }),
  documents: part({
    passport: line(60).optional(),
    identityCard: line(60).optional(),
    birthCertificate: line(60).optional(),
    residencePermit: line(60).optional(),
    otherDocuments: text(500).optional(),
    heldBy: line(200).optional(),
    notes,
  }),
  health: part({
    conditions: text(2000).optional(),
    medicines: text(1000).optional(),
    allergies: text(500).optional(),
    doctor: line(200).optional(),
    notes,
  }),
  testimony: part({ account: text(12_000).optional(), notes }),
  family: part({
    members: text(2000).optional(),
    children: text(1000).optional(),
    safeRelative: line(300).optional(),
    unsafeRelatives: text(500).optional(),
    notes,
  }),
  // Written by her lawyer or her caseworker, and never as an account of what happened.
  legal_exposure: part({
    exposure: text(2000).optional(),
    proceedings: text(1000).optional(),
    notes,
  }),
} satisfies Record<Segment, unknown>;

export const IdentityParts = z.strictObject({
  legal_identity: identityParts.legal_identity.optional(),
  contact: identityParts.contact.optional(),
  location: identityParts.location.optional(),
  documents: identityParts.documents.optional(),
  health: identityParts.health.optional(),
  testimony: identityParts.testimony.optional(),
  family: identityParts.family.optional(),
  legal_exposure: identityParts.legal_exposure.optional(),
});

export const WriteIdentity = z.strictObject({
  id: uuid,
  segments: IdentityParts.refine((said) => Object.values(said).some((value) => value !== undefined), {
    message: 'Name the parts that are written.',
  }),
});
export type WriteIdentity = z.infer<typeof WriteIdentity>;

export const OfCase = z.strictObject({ id: uuid });
export type OfCase = z.infer<typeof OfCase>;

/** Which parts there are, of what version, by whom and when; never what they say. */
export const IdentityView = z.strictObject({
  caseId: uuid,
  segments: z.array(
    z.strictObject({
      ...{ segment: Segment, version, writtenAt: isoInstant, writtenBy: z.string() },
      /** Its key was lost with all officers: nobody opens it, unless one of them comes back. */
      lost: z.boolean(),
    }),
  ),
  can,
});
export type IdentityView = z.infer<typeof IdentityView>;

const distinct = (list: readonly unknown[]) => new Set(list).size === list.length;
const someSegments = z
  .array(Segment)
  .min(1)
  .max(8)
  .refine(distinct, { message: 'The same part is listed twice.' });

/** What is opened, for what and why: both from closed lists, and both go into the ledger. */
export const OpenIdentity = z.strictObject({
  id: uuid,
  segments: someSegments,
  purpose: ConsentPurpose,
  reason: OpenReason,
});
export type OpenIdentity = z.infer<typeof OpenIdentity>;

/** What one part says, field by field. */
export const PartContent = z.record(z.string(), z.string());
export type PartContent = z.infer<typeof PartContent>;

const opened = PartContent.optional();
/** What was asked for, as far as it has been written. */
export const OpenedIdentity = z.strictObject({
  segments: z.strictObject({
    legal_identity: opened,
    contact: opened,
    location: opened,
    documents: opened,
    health: opened,
    testimony: opened,
    family: opened,
    legal_exposure: opened,
  }),
});
export type OpenedIdentity = z.infer<typeof OpenedIdentity>;

/** One opening: by whom in the own organisation, of another one only its name. */
export const OpeningView = z.strictObject({
  id: uuid,
  at: isoInstant,
  organisation: z.string().nullable(),
  user: z.string().nullable(),
  purpose: ConsentPurpose.nullable(),
  reason: OpenReason.nullable(),
  /** Which parts were opened; lines of before that was kept name none. */
  segments: z.array(Segment),
});
export type OpeningView = z.infer<typeof OpeningView>;

/** What a line of the ledger says of an opening: what for, why, and which parts. */
export function readOpening(said: string | null): Pick<OpeningView, 'purpose' | 'reason' | 'segments'> {
  const [purpose, reason, letters = ''] = (said ?? '').split('/');
  return {
    purpose: ConsentPurpose.safeParse(purpose).data ?? null,
    reason: OpenReason.safeParse(reason).data ?? null,
    segments: allSegments.filter((segment) => letters.includes(segmentLetters[segment])),
  };
}

export const ListOpenings = z.strictObject({ id: uuid, ...paging });
export type ListOpenings = z.infer<typeof ListOpenings>;
export const OpeningPage = page(OpeningView);

/** A name as it is heard, in any script; a day of birth makes it narrower. */
export const SearchIdentity = z.strictObject({ name: line(120, 2), birthDate: calendarDate.optional() });
export type SearchIdentity = z.infer<typeof SearchIdentity>;
export const FoundCases = z.strictObject({
  items: z.array(z.strictObject({ caseId: uuid, code: z.string() })).max(50),
});
export type FoundCases = z.infer<typeof FoundCases>;

const order = z.strictObject({ number: line(60), body: line(120) });

export const RequestBreakGlass = z
  .strictObject({
    id: uuid,
    reason: BreakGlassReason,
    segments: someSegments,
    order: order.optional(),
  })
  .refine(({ reason, order: given }) => (reason === 'LEGAL_DUTY') === (given !== undefined), {
    path: ['order'],
    message: 'A legal duty, and nothing else, names the order and who gave it.',
  });
export type RequestBreakGlass = z.infer<typeof RequestBreakGlass>;

export const BreakGlassCommand = z.strictObject({ id: uuid, version: version.optional() });
export type BreakGlassCommand = z.infer<typeof BreakGlassCommand>;
export const ReviewBreakGlass = BreakGlassCommand.extend({ outcome: ReviewOutcome });
export type ReviewBreakGlass = z.infer<typeof ReviewBreakGlass>;
export const ListBreakGlass = z.strictObject({ ...paging });
export type ListBreakGlass = z.infer<typeof ListBreakGlass>;

export const BreakGlassView = z.strictObject({
  id: uuid,
  caseId: uuid,
  caseCode: z.string(),
  reason: BreakGlassReason,
  segments: z.array(Segment),
  /** Null for another reason, and for whoever has no key to it. */
  order: z.strictObject({ number: z.string(), body: z.string() }).nullable(),
  status: BreakGlassStatus,
  requestedBy: z.string(),
  requestedAt: isoInstant,
  confirmedBy: z.string().nullable(),
  confirmedAt: isoInstant.nullable(),
  endsAt: isoInstant.nullable(),
  reviewDueAt: isoInstant.nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: isoInstant.nullable(),
  outcome: ReviewOutcome.nullable(),
  version,
  can,
});
export type BreakGlassView = z.infer<typeof BreakGlassView>;
export const BreakGlassPage = page(BreakGlassView);
