import { describe, expect, test } from '@jest/globals';
import { uuid } from '#contract/text';
import { frozenClock, systemClock } from '../../../server/platform/clock.ts';
import { isReference, newId, newReference } from '../../../server/platform/ids.ts';

const timeOf = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16);

describe('an id', () => {
  test('is a UUIDv7 that carries its instant', () => {
    const now = new Date('2126-11-21T10:00:00.123Z');
    const id = newId(now);
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(uuid.parse(id)).toBe(id);
    expect(timeOf(id)).toBe(now.getTime());
  });

  test('ascends within a millisecond, past the end of its counter, and when the clock steps back', () => {
    const clock = frozenClock('2127-01-01T00:00:00Z');
    const ids: string[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      if (index === 5000) clock.advance(-60_000);
      if (index === 7000) clock.advance(120_000);
      ids.push(newId(clock.now()));
    }
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    expect(timeOf(ids.at(-1) ?? '')).toBeLessThan(clock.now().getTime() + 3);
  });

  test('takes its other bits from chance', () => {
    const now = new Date('2128-01-01T00:00:00Z');
    const tails = Array.from({ length: 4000 }, () => newId(now).slice(20));
    const ones = Array.from({ length: 60 }, () => 0);
    for (const tail of tails) {
      const bits = parseInt(tail.replace('-', '').slice(-12), 16).toString(2).padStart(48, '0');
      for (const [index, bit] of [...bits].entries()) ones[index] = (ones[index] ?? 0) + Number(bit);
    }
    // Six standard deviations of a fair coin thrown 4,000 times.
    for (const count of ones.slice(0, 48)) expect(Math.abs(count - 2000)).toBeLessThan(190);
  });

  test.each([NaN, -1, 2 ** 48])('has no instant %d', (ms) => {
    expect(() => newId(new Date(ms))).toThrow(RangeError);
  });
});

describe('a reference', () => {
  test('has a form that can be read aloud', () => {
    for (let index = 0; index < 500; index += 1) {
      const reference = newReference('PN');
      expect(reference).toMatch(/^PN-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$/);
      expect(reference.slice(3)).not.toMatch(/[01ILOSU]/);
      expect([isReference(reference), isReference(reference, 'PN'), isReference(reference, 'CA')]).toEqual([
        true,
        true,
        false,
      ]);
    }
  });

  test('does not repeat itself', () => {
    expect(new Set(Array.from({ length: 20_000 }, () => newReference('PN'))).size).toBe(20_000);
  });

  test.each(['', 'P', 'PNX', 'pn', 'P1', 'ÄÖ'])('cannot begin with %p', (prefix) => {
    expect(() => newReference(prefix)).toThrow(RangeError);
  });

  test.each(['', 'PN', 'PN-7K4M-2QX9', 'PN7K4M2QX9C', ' ', 'PN-7K4M-2QX9-0'])('is not %p', (said) => {
    expect(isReference(said)).toBe(false);
  });

  test('is nothing with more around it', () => {
    const reference = newReference('PN');
    for (const said of [
      ` ${reference}`,
      `${reference}\n`,
      reference.toLowerCase(),
      `${reference}${reference}`,
    ]) {
      expect(isReference(said)).toBe(false);
    }
  });
});

describe('a clock', () => {
  test('of the machine goes forward', async () => {
    const [before, started] = [systemClock.now(), systemClock.monotonic()];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(systemClock.monotonic() - started).toBeGreaterThan(15);
    expect(systemClock.now().getTime()).toBeGreaterThan(before.getTime());
  });

  test('that is frozen moves only when it is told to, and nobody can move it by its answer', () => {
    const clock = frozenClock('2026-11-21T10:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-11-21T10:00:00.000Z');
    const started = clock.monotonic();
    clock.advance(90_000);
    expect([clock.now().toISOString(), clock.monotonic() - started]).toEqual([
      '2026-11-21T10:01:30.000Z',
      90_000,
    ]);
    expect(() => frozenClock('soon')).toThrow(RangeError);
  });
});
