import { z } from 'zod';
import { countryCode, uuid } from './text.ts';

/** Every way a request can fail, with its HTTP status. The list is closed: a client may switch over it. */
export const problems = {
  'sign-in-required': { status: 401, title: 'Sign in first' },
  'step-up-required': { status: 401, title: 'Confirm your password again first' },
  csrf: { status: 403, title: 'The request did not come from this application' },
  'not-permitted': { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'There is nothing here for you' },
  'wrong-state': { status: 409, title: 'The record does not allow this now' },
  'stale-version': { status: 409, title: 'The record has changed since you read it' },
  'capacity-taken': { status: 409, title: 'The place has been taken' },
  'does-not-open': { status: 409, title: 'What is kept here does not open' },
  'no-agreement': { status: 409, title: 'No agreement covers this corridor' },
  gone: { status: 410, title: 'This is no longer available' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'Send JSON in UTF-8' },
  'invalid-input': { status: 422, title: 'Some of what was sent is not valid' },
  'consent-missing': { status: 422, title: 'A consent that this needs is missing' },
  'idempotency-mismatch': { status: 422, title: 'This idempotency key was used for another request' },
  'keys-locked': { status: 423, title: 'The keys are locked' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not available now, try again' },
} as const;

export type ProblemSlug = keyof typeof problems;

/** What is wrong, in the product's words and never with the value that was sent; `path` is dotted, '' is the whole. */
export const ProblemIssue = z.strictObject({
  path: z.string().max(400),
  message: z.string().max(400),
  purpose: z.string().max(64).optional(),
  recipientOrganisationId: uuid.nullable().optional(),
  recipientCountry: countryCode.nullable().optional(),
});
export type ProblemIssue = z.infer<typeof ProblemIssue>;

const slugs = Object.keys(problems).map((slug) => `/problems/${slug}`);

/** RFC 9457 body of every answer that is not a success. `open`: the actions the record allows now. */
export const ProblemBody = z.strictObject({
  type: z.enum(slugs),
  title: z.string().max(100),
  status: z.number().int().min(400).max(599),
  instance: z.string().max(2000),
  requestId: z.string().max(64),
  issues: z.array(ProblemIssue).max(100).optional(),
  open: z.array(z.string().max(64)).max(64).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** The slug in a body's `type`; undefined when this client does not know it. */
export function slugOf(type: string): ProblemSlug | undefined {
  const word = type.replace('/problems/', '');
  return isSlug(word) ? word : undefined;
}

function isSlug(word: string): word is ProblemSlug {
  return Object.hasOwn(problems, word);
}
