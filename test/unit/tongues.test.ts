import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { problems } from '#contract/problem';
import { sayingOf, sayings } from '#contract/sayings';
import { tongues, type Tongue } from '#contract/tongue';
import { glossary, textsOf, type Texts } from '../support/tongues/catalogues.ts';
import { judgeTexts, lookAlikes, missingTexts, strayTerms } from '../support/tongues/gate.ts';
import { literalWords } from '../support/tongues/literals.ts';
import { unlistedSentences } from '../support/tongues/sentences.ts';

const translated = tongues.filter((tongue): tongue is Exclude<Tongue, 'en'> => tongue !== 'en');
const english = textsOf('client', 'en');
const one = (said: string, key = 'a.b'): Texts => new Map([[key, said]]);

describe('the texts of the screens', () => {
  test.each(tongues)('are well made in %s (LANG-5)', (tongue) => {
    expect(judgeTexts(tongue, english, textsOf('client', tongue))).toEqual([]);
  });

  const wrong: [Tongue, string, string, string][] = [
    ['ru', 'Hello {name}', 'Привет {nаme}', 'its arguments are not those of English'],
    ['ru', 'Hello {name}', 'Привет', 'its arguments are not those of English'],
    ['tg', 'See <b>this</b>', 'Инро бинед', 'its arguments are not those of English'],
    [
      'ru',
      '{n, plural, one {# day} other {# days}}',
      '{n, plural, one {# день} other {# дней}}',
      'the forms of a number are one, other',
    ],
    [
      'kk',
      '{n, plural, one {# day} other {# days}}',
      '{n, plural, one {# күн} few {# күн} other {# күн}}',
      'the forms of a number are one, few, other',
    ],
    ['uz', '{n}', '{n, number}', 'formats by the platform'],
    ['ky', 'Open {name', 'Ачуу {name', 'is no well-formed message'],
    ['kk', 'Save it', 'Save ету', 'has Latin words'],
    ['kk', 'A case', 'iс', 'mixes letters of two scripts in a word'],
    ['tk', 'A case', 'иш', 'has Cyrillic letters'],
    ['uz', 'A place', "o'rin", 'writes oʻ, gʻ or ʼ with a quotation mark'],
    ['uz', 'Meaning', 'ma’no', 'writes oʻ, gʻ or ʼ with a quotation mark'],
    ['ru', 'Yes', 'и\u0306од', 'is not NFC'],
    ['ru', 'Yes', ' Да', 'has a blank too many'],
    ['tg', 'Shelter', 'паноһгоһ', 'has letters that Tajik does not have'],
    ['tk', 'Something here', 'Something here', 'is the English text'],
  ];
  test.each(wrong)('that are not, are noticed: %s %s', (tongue, source, said, why) => {
    expect(judgeTexts(tongue, one(source), one(said))).toContainEqual(`a.b: ${why}`);
  });

  test('that are well made, are left alone', () => {
    const plural = '{n, plural, =0 {нет} one {# день} few {# дня} many {# дней} other {# дня}}';
    expect(judgeTexts('ru', one('{n, plural, one {# day} other {# days}}'), one(plural))).toEqual([]);
    expect(judgeTexts('uz', one('A place in Panah'), one('Panah dagi oʻrin, maʼno'))).toEqual([]);
    expect(missingTexts(english, one('x'))).toHaveLength(english.size);
  });

  test('write Kazakh with its own letters (LANG-5)', () => {
    expect(lookAlikes(textsOf('client', 'kk'))).toEqual([]);
    const own = ['a', 'b', 'c'].map((key) => [key, 'ұйым'] as const);
    expect(lookAlikes(new Map([...own, ['d', 'уйым']]))).toEqual(['уйым']);
  });

  test.each(translated)('say in %s what the glossary says (LANG-6)', (tongue) => {
    const terms = glossary();
    expect(strayTerms(tongue, terms, english, textsOf('client', tongue))).toEqual([]);
    const lost = terms.map((term) => ({ ...term, [tongue]: { ...term[tongue], stem: 'qqq' } }));
    expect(strayTerms(tongue, lost, english, textsOf('client', tongue))).toHaveLength(terms.length);
  });
});

describe('the components', () => {
  // The gallery is read by those who build it.
  const paths = readdirSync('client', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.tsx') && !path.startsWith('gallery'),
  );

  test('say nothing of their own (LANG-5)', () => {
    expect(paths.length).toBeGreaterThan(100);
    const found = paths.flatMap((path) =>
      literalWords(path, readFileSync(`client/${path}`, 'utf8')).map((said) => `${path}: ${said}`),
    );
    expect(found).toEqual([]);
  });

  test('that do, are noticed', () => {
    const source = '<p title="Close it" className="a b">Read {"this"} {`and ${x} that`} {t("a.b")} · 5</p>';
    expect(literalWords('a.tsx', source)).toEqual(
      ['Close it', 'Read', 'this', 'and   that'].map((it) => expect.stringContaining(it.split(' ')[0] ?? '')),
    );
    expect(literalWords('a.tsx', '<p className="x y" data-a="words">{t("a")} – {5}</p>')).toEqual([]);
  });
});

describe('the texts of the server', () => {
  const source = textsOf('server', 'en');

  test.each(tongues)('are complete and well made in %s (LANG-7)', (tongue) => {
    const own = textsOf('server', tongue);
    expect(missingTexts(source, own)).toEqual([]);
    expect(judgeTexts(tongue, source, own)).toEqual([]);
  });

  test('name every problem, as the contract does in English, within its length (LANG-7)', () => {
    const titles = Object.entries(problems).map(([slug, { title }]) => [`problems.${slug}`, title] as const);
    expect(titles.map(([key]) => [key, source.get(key)])).toEqual(titles);
    for (const tongue of tongues)
      for (const [key] of titles) expect(textsOf('server', tongue).get(key)?.length).toBeLessThanOrEqual(100);
  });
});

describe('the sentences of rules', () => {
  test('all have words (LANG-9)', () => {
    expect(unlistedSentences()).toEqual([]);
  });

  test('that have none, are noticed', () => {
    expect(unlistedSentences("x.refine(ok, { message: 'Is not quite right.' })")).toEqual([
      'Is not quite right.',
    ]);
    expect(
      unlistedSentences("const message = 'Is not quite right.';\n  throw new Problem('invalid-input'"),
    ).toHaveLength(1);
    expect(unlistedSentences("x.refine(ok, { message: 'Tell her first.' })\nerror('x')")).toEqual([
      'Tell her first.',
    ]);
  });

  test('are told with what they were filled with (LANG-9)', () => {
    expect(sayingOf('is between 1 and 80 characters long')).toEqual({
      code: 'length',
      values: { min: '1', max: '80' },
    });
    expect(sayingOf('must be at least 3')).toEqual({ code: 'least', values: { min: '3' } });
    expect(sayingOf('no such sentence')).toBeUndefined();
    expect(sayingOf('is mistyped: one of its characters cannot be right')?.code).toBe('code-mistyped');
    for (const code of Object.keys(sayings))
      expect([code, english.has(`faults.rules.${code}`)]).toEqual([code, true]);
  });
});
