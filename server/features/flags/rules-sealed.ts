import { profileIndicators } from '#contract/codes';
import { RaiseFlag } from '#contract/flags';
import { z } from 'zod';

/** What was sealed, as far as it can be read; `check`: not all of it could. */
export interface ReadFlag {
  readonly flag: RaiseFlag;
  readonly check: boolean;
  /** For triage; of a flag to check, everything that was sent. */
  readonly note: string | null;
}

const fields = RaiseFlag.shape;
const mostNoted = 4000;

/**
 * Reads what a device has sealed. It is authentic, and somebody may be waiting: whatever does not fit, from an older
 * version or a broken one, is put right on the careful side and told to triage, never refused.
 */
export function readSealed(content: Buffer, post: string): ReadFlag {
  const written = content.toString('utf8');
  const said = parsed(written);
  const whole = RaiseFlag.safeParse(said);
  if (whole.success) return { flag: whole.data, check: false, note: whole.data.note };
  return { flag: salvaged(said, post), check: true, note: clean(written) };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function salvaged(said: unknown, post: string): RaiseFlag {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(said);
  const indicators = listOf(given.indicators, fields.indicators, 43);
  const isAct = indicators.some((code) => !profileIndicators.includes(code));
  return {
    post: fields.post.catch(post).parse(given.post),
    direction: fields.direction.catch('transit').parse(given.direction),
    reach: fields.reach.catch('none').parse(given.reach),
    people: fields.people.catch(1).parse(given.people),
    child: fields.child.catch('unsure').parse(given.child),
    sex: fields.sex.catch('NonSpecifiedUnknown').parse(given.sex),
    indicators,
    instinct: given.instinct === true || !isAct,
    // What cannot be read may be the worst.
    danger: given.danger !== false,
    languages: listOf(given.languages, fields.languages, 10),
    approach: fields.approach.catch(null).parse(given.approach),
    travellingTo: fields.travellingTo.catch(null).parse(given.travellingTo),
    note: null,
    journey: fields.journey.catch('unknown').parse(given.journey),
    observedAt: fields.observedAt.catch(undefined).parse(given.observedAt),
  };
}

/** Those items of a list that stand for something. */
function listOf(said: unknown, list: z.ZodType<string[]>, most: number): string[] {
  const items = z.array(z.unknown()).catch([]).parse(said);
  return [...new Set(items.flatMap((item) => list.catch([]).parse([item])))].slice(0, most);
}

/** As text that a person can read: without control characters, and no longer than a page. */
function clean(written: string): string {
  return written.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').slice(0, mostNoted);
}
