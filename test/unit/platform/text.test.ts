import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { calendarDate, countryCode, isoInstant, languageCode, line, text, uuid } from '#contract/text';

const parse = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value);
  return result.success ? result.data : 'refused';
};

describe('text and line', () => {
  test.each([
    ['trims', '  a b \n', 'a b'],
    ['composes', 'e\u0301', 'é'],
    ['keeps letters of every script', 'O\u02BBzbekcha қазақша العربية', 'O\u02BBzbekcha қазақша العربية'],
    ['keeps joiners and marks of direction', 'می\u200Cخواهم\u200F', 'می\u200Cخواهم\u200F'],
    ['keeps tabs and newlines', 'a\tb\nc', 'a\tb\nc'],
    ['has one kind of newline', 'a\r\nb\rc', 'a\nb\nc'],
  ])('a text %s', (_what, said, kept) => {
    expect(parse(text(100), said)).toBe(kept);
  });

  test.each(['a\0b', '\u0007', 'a\u001bb', 'a\u007fb', 'a\u0085b', '\ud800', 'a\udc00b', '\udc00\ud800'])(
    'neither may hold %j',
    (said) => {
      expect([parse(text(100), said), parse(line(100), said)]).toEqual(['refused', 'refused']);
    },
  );

  test.each(['a\nb', 'a\r\nb', 'a\tb', 'a\u2028b', 'a\u2029b', 'a\u000bb'])(
    'a line may not hold %j',
    (said) => {
      expect(parse(line(100), said)).toBe('refused');
    },
  );

  test('count code points after composing and trimming', () => {
    expect(parse(line(3), '🕊🕊🕊')).toBe('🕊🕊🕊');
    expect(parse(line(3), '🕊🕊🕊🕊')).toBe('refused');
    expect(parse(line(3), ' e\u0301e\u0301e\u0301 ')).toBe('ééé');
    // Composition can also lengthen: this letter is two in its normal form.
    expect(parse(line(1), '\u0958')).toBe('refused');
    expect(parse(text(3), 'abcd')).toBe('refused');
  });

  test('are not empty unless they may be', () => {
    expect([parse(line(9), '   '), parse(text(9), ''), parse(text(9, 0), ' ')]).toEqual([
      'refused',
      'refused',
      '',
    ]);
    expect([parse(line(9, 3), 'ab'), parse(line(9), 5), parse(line(9), null)]).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
  });

  test('without them, zod takes NUL and lone surrogates: the checks above can fail', () => {
    expect([parse(z.string(), 'a\0b'), parse(z.string(), '\ud800')]).toEqual(['a\0b', '\ud800']);
  });

  test('say their bounds to the description of the interface', () => {
    const schema = z.toJSONSchema(
      z.strictObject({ note: text(280), at: isoInstant, on: calendarDate, id: uuid }),
      {
        io: 'input',
      },
    );
    expect(schema.properties).toMatchObject({
      note: { type: 'string', minLength: 1, maxLength: 280 },
      at: { format: 'date-time' },
      on: { format: 'date' },
      id: { format: 'uuid' },
    });
  });
});

describe('codes and times', () => {
  test.each<[string, z.ZodType, string[], unknown[]]>([
    ['a country', countryCode, ['UZ', 'AE'], ['uz', 'UZB', 'U', 'Ü1', '', 'UZ\n']],
    ['a language', languageCode, ['tgk', 'rus'], ['TGK', 'tg', 'tajik', 'tgk\n']],
    [
      'an instant',
      isoInstant,
      ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.123Z', '2028-02-29T23:59:59.123456Z'],
      [
        '2026-11-21T10:00:00+05:00',
        '2026-11-21T10:00:00',
        '2026-02-29T10:00:00Z',
        '2026-11-21T24:00:00Z',
        '0000-01-01T00:00:00Z',
        '9999-01-01T00:00:00Z',
        `2026-11-21T10:00:00.${'1'.repeat(50)}Z`,
        1795255200000,
        '2026-11-21',
      ],
    ],
    [
      'a date',
      calendarDate,
      ['2026-11-21', '2028-02-29'],
      ['2026-02-29', '2026-13-01', '0001-01-01', '21.11.2026', '2026-11-21T00:00:00Z'],
    ],
    [
      'an id',
      uuid,
      ['019aa000-0000-7000-8000-00000000000a'],
      ['', '1', '019aa000-0000-7000-8000-00000000000g', '019aa00000007000800000000000000a', "'; drop"],
    ],
  ])('%s', (_what, schema, good, bad) => {
    expect(good.map((value) => parse(schema, value))).toEqual(good);
    expect(bad.map((value) => parse(schema, value))).toEqual(bad.map(() => 'refused'));
  });

  test('two spellings of an id are one', () => {
    expect(parse(uuid, '019AA000-0000-7000-8000-00000000000A')).toBe('019aa000-0000-7000-8000-00000000000a');
  });
});
