import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  pageCode,
  readPageCode,
  readRecoveryCode,
  recoveryCode,
} from '../../server/features/keys/rules-code.ts';
import { holderActions, mayLeave, officerState, type Holding } from '../../server/features/keys/rules.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const page = bytes(37).map((random) => ({ random: Buffer.from(random), code: pageCode(random) }));

/** The code with the character at a place (gaps not counted) replaced by another one. */
function mistyped(code: string, at: number, by: number): string {
  const characters = [...code];
  const places = characters.flatMap((character, index) => (character === '-' ? [] : [index]));
  const place = places[at % places.length] ?? 0;
  const was = alphabet.indexOf(characters[place] ?? '');
  characters[place] = alphabet.charAt((was + 1 + (by % 31)) % 32);
  return characters.join('');
}

function swapped(code: string, at: number): string {
  const plain = [...code.replaceAll('-', '')];
  const place = at % (plain.length - 1);
  const [one = '', other = ''] = plain.slice(place, place + 2);
  plain.splice(place, 2, other, one);
  return plain.join('');
}

describe('A recovery code', () => {
  test('is 26 characters and two checks in groups of four, and reads as it was made (KEY-10)', () => {
    fc.assert(
      fc.property(bytes(32), (random) => {
        const code = recoveryCode(random);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readRecoveryCode(code)).toBe(code.replaceAll('-', '').slice(0, 26));
        const loose = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readRecoveryCode(loose)).toBe(readRecoveryCode(code));
      }),
    );
  });

  test('notices one wrong character and two that were swapped (KEY-12)', () => {
    fc.assert(
      fc.property(bytes(32), fc.nat(), fc.nat(), (random, at, by) => {
        const code = recoveryCode(random);
        expect(readRecoveryCode(mistyped(code, at, by))).toBeUndefined();
        const other = swapped(code, at);
        if (other !== code.replaceAll('-', '')) expect(readRecoveryCode(other)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('holds five bits of each random byte, none more likely than another', () => {
    const all = Array.from({ length: 256 }, (_none, byte) =>
      readRecoveryCode(recoveryCode(Buffer.alloc(26, byte))),
    );
    expect(new Set(all).size).toBe(32);
    expect(all.every((code) => code !== undefined)).toBe(true);
  });
});

describe('A page of a kit', () => {
  test('reads as it was printed (KEY-14)', () => {
    fc.assert(
      fc.property(page, ({ random, code }) => {
        const read = readPageCode(code.toLowerCase().replaceAll('-', '  '), 37);
        expect(read).toEqual({ ok: true, bytes: random });
      }),
    );
  });

  test('names the group in which a character is wrong, and notices swapped characters and groups (KEY-15)', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), ({ code }, at, by) => {
        const group = Math.floor((at % 75) / 5) + 1;
        expect(readPageCode(mistyped(code, at, by), 37)).toEqual({ ok: false, group });
        const other = swapped(code, at);
        if (other !== code.replaceAll('-', '')) expect(readPageCode(other, 37).ok).toBe(false);
        const groups = code.split('-');
        const place = at % 14;
        const [one = '', next = ''] = groups.slice(place, place + 2);
        groups.splice(place, 2, next, one);
        expect(readPageCode(groups.join('-'), 37).ok).toBe(false);
        expect(readPageCode(code.slice(0, -1), 37)).toEqual({ ok: false, group: 0 });
      }),
      { numRuns: 300 },
    );
  });
});

const holding: fc.Arbitrary<Holding> = fc.record({
  ...{ active: fc.boolean(), hasKeys: fc.boolean(), staffHeld: fc.boolean(), requested: fc.boolean() },
  ...{ wasOfficer: fc.boolean(), hasPair: fc.boolean(), recoverable: fc.boolean() },
  officerSince: fc.option(fc.date()),
});

describe('What is open on a person', () => {
  test('never lets anybody confirm herself once there is a pair, nor another where there is none (KEY-4)', () => {
    fc.assert(
      fc.property(holding, fc.boolean(), (it, isSelf) => {
        const open = holderActions(it, isSelf);
        if (isSelf && it.hasPair) expect(open).not.toContain('confirm');
        if (!isSelf && !it.hasPair) expect(open).not.toContain('confirm');
        if (!it.requested) expect(open).not.toContain('confirm');
        if (isSelf) expect(open).not.toContain('grant');
        if (!it.active) expect(open).toEqual(['read']);
        if (officerState(it) === 'held') expect(open).not.toContain('appoint');
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the last officer until a kit fits (KEY-7)', () => {
    for (const kit of ['none', 'outdated', 'current'] as const) {
      for (const officers of [1, 2]) {
        const estate = { hasPair: true, officers, kit, due: false, asked: false };
        expect(mayLeave(estate, 'held')).toBe(officers > 1 || kit === 'current');
        expect(mayLeave(estate, 'requested')).toBe(true);
      }
    }
  });
});
