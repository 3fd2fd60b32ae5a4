import type { ProblemIssue } from '#contract/problem';
import type { z } from 'zod';

const most = 50;
const nameable = /^[\w-]{1,64}$/;

/** A zod error as at most fifty issues in our words. Neither values nor zod's own sentences are passed on. */
export function issuesOf(error: z.ZodError): ProblemIssue[] {
  return error.issues.slice(0, most).flatMap(issuesFor).slice(0, most);
}

function issuesFor(issue: z.core.$ZodIssue): ProblemIssue[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: dotted(issue.path), message: sayingOf(issue) }];
  return issue.keys
    .slice(0, most)
    .map((key) => ({ path: dotted([...issue.path, key]), message: 'is not a field known here' }));
}

/** `segments.0.name`; a key that is no identifier could be content and shows as `?`. */
export function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (nameable.test(String(key)) ? String(key) : '?'))
    .join('.')
    .slice(0, 400);
}

const expectations: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const measures: Record<string, string> = {
  string: 'have a length of',
  array: 'have a length of',
  set: 'have a length of',
};

// How zod begins its own sentences; any other was written by the author of the schema.
const zodsOwn = /^(?:Invalid|Too |Unrecognized)/;

function sayingOf(issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith('received undefined')) return 'is required';
  return (zodsOwn.test(issue.message) ? inOurWords(issue) : issue.message).slice(0, 400);
}

function inOurWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${expectations[issue.expected] ?? 'of another type'}`;
    case 'too_small':
      return `must ${measures[issue.origin] ?? 'be'} at least ${issue.minimum}`;
    case 'too_big':
      return `must ${measures[issue.origin] ?? 'be'} at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'regex' ? 'does not have the form expected here' : `is not a ${issue.format}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'has none of the forms allowed here';
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
    case 'custom':
      return 'is not allowed here';
  }
}
