import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { pickTongue, tongueAsked, tongueNames, tongueOf, tongues, type Tongue } from '#contract/tongue';
import { comparer } from '#contract/tongue-sort';
import { pluralCategories, pluralOf } from '#contract/tongue-plurals';
import { golden } from '../support/tongues/golden.ts';
import { said, saidByPlatform } from '../support/tongues/said.ts';

const list = z.looseObject({
  countries: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});
const namesOf = (tongue: Tongue) =>
  list.parse(createRequire(import.meta.url)(`i18n-iso-countries/langs/${tongue}.json`)).countries;
const mixed = (words: readonly string[]) => words.toSorted();

describe('the tables of the seven languages', () => {
  test.each(tongues)('say in %s what the golden table says (LANG-1, LANG-2)', (tongue) => {
    expect(said(tongue, namesOf(tongue), mixed(golden[tongue].sorted))).toEqual(golden[tongue]);
  });

  test('are not what this platform says (LANG-1)', () => {
    const own = Object.fromEntries(tongues.map((tongue) => [tongue, saidByPlatform(tongue)]));
    expect(own.tg?.day).not.toBe(golden.tg.days[1]);
    expect(own.ru?.country).not.toBe(golden.ru.countries[1]);
    expect(tongues.some((tongue) => own[tongue]?.day !== golden[tongue].days[1])).toBe(true);
  });

  test('name every country of the list in every language, without a blank at its edge (LANG-2)', () => {
    for (const tongue of tongues) {
      const names = said(tongue, namesOf(tongue), []).countries;
      expect([tongue, names.filter((name) => name !== name.trim() || name === '')]).toEqual([tongue, []]);
      expect([tongue, Object.keys(namesOf(tongue)).length]).toEqual([tongue, 250]);
    }
    expect(namesOf('tk').UZ).toBe('Özbegistan ');
  });

  test('give every number a form that the language has (LANG-1)', () => {
    for (const tongue of tongues) {
      const forms = new Set(Array.from({ length: 200 }, (_, n) => pluralOf(tongue, n)));
      expect([tongue, [...forms].every((form) => pluralCategories[tongue].includes(form))]).toEqual([
        tongue,
        true,
      ]);
    }
    expect(pluralOf('ru', 1.5)).toBe('other');
  });

  test('order words alike whichever stood first, and another language orders them otherwise (LANG-3)', () => {
    for (const tongue of tongues) {
      const words = golden[tongue].sorted;
      for (let turn = 0; turn < words.length; turn += 1) {
        const turned = [...words.slice(turn), ...words.slice(0, turn)].reverse();
        expect([tongue, turned.sort(comparer(tongue))]).toEqual([tongue, words]);
      }
    }
    expect([...golden.tk.sorted].sort(comparer('en'))).not.toEqual(golden.tk.sorted);
    expect([...golden.kk.sorted].sort()).not.toEqual(golden.kk.sorted);
  });
});

describe('the language of a request', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['tg-TJ,tg;q=0.9,ru;q=0.8', 'tg'],
    ['de, ru;q=0.5, uz-Cyrl;q=0.7', 'uz'],
    ['ru;q=0, kk', 'kk'],
    ['fr-FR, fr;q=0.9', 'en'],
    ['KY_kg, en', 'en'],
    ['; drop', 'en'],
    [`${'x,'.repeat(5000)}ru`, 'en'],
  ])('%j is answered in %s (LANG-7)', (header, tongue) => {
    expect(tongueAsked(header)).toBe(tongue);
  });

  test('is the first of a browser that we have (LANG-4)', () => {
    expect(pickTongue(['de-DE', 'kk-KZ', 'ru'])).toBe('kk');
    expect(pickTongue(['zh-Hans-CN'])).toBe('en');
  });

  test('is known by a person’s own language too (LANG-8)', () => {
    expect(['eng', 'rus', 'uzb', 'kaz', 'kir', 'tgk', 'tuk'].map(tongueOf)).toEqual([...tongues]);
    expect(tongueOf('ara')).toBeUndefined();
    expect(new Set(Object.values(tongueNames)).size).toBe(7);
  });
});
