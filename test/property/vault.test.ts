import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldName, nameKeys, searchKeys, searchToken } from '../../server/features/vault/rules-search.ts';

const letters = 'абвгғдеёжзийіӣкқлмнңоөўпрстуұүӯфхҳцчҷшщъыьэәюяʻʼ’abcdefghijklmnopqrstuvwxyzäöüşğıñçž -.';
const name = fc.oneof(
  fc.array(fc.constantFrom(...letters.split('')), { maxLength: 30 }).map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

describe('A folded name (VAULT-13)', () => {
  test('folded again is the same', () => {
    fc.assert(
      fc.property(name, (said) => {
        const once = foldName(said);
        expect(foldName(once.join(' '))).toEqual(once);
      }),
    );
  });

  test('does not depend on normal form, capital letters of the alphabets here, or apostrophes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters.replace(/[ıß]/g, '')), { maxLength: 30 }), (all) => {
        const said = all.join('');
        const folded = foldName(said);
        expect(foldName(said.normalize('NFD'))).toEqual(folded);
        expect(foldName(said.toUpperCase())).toEqual(folded);
        expect(foldName(said.replaceAll('ʻ', "'"))).toEqual(folded);
      }),
    );
  });

  test.each([
    ['Нигора', 'Nigora'],
    ['Заррина Рахимова', 'Zarina Rakhimova'],
    ['Хуршид', 'Xurshid'],
    ['Жасур', 'Jasur'],
    ['Йўлдошева', 'Yoʻldosheva'],
    ['Қодир', 'Kodir'],
    ['Юсупов', 'Yusupov'],
  ])('%s is found as %s, and as nothing else', (one, other) => {
    expect(foldName(one)).toEqual(foldName(other));
    expect(foldName(one)).not.toEqual(foldName(`${other}b`));
  });

  test('has every word it is looked for by', () => {
    fc.assert(
      fc.property(name, name, (familyName, givenName) => {
        const keys = nameKeys({ familyName, givenName, birthDate: '1994-02-11' });
        for (const birthDate of [undefined, '1994-02-11']) {
          expect(keys).toEqual(expect.arrayContaining(searchKeys(givenName, birthDate)));
        }
      }),
    );
  });

  test('gives 32 bits that depend on the key', () => {
    const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(searchToken(one, 'nigora')).toHaveLength(4);
    expect(searchToken(one, 'nigora')).toEqual(searchToken(one, 'nigora'));
    expect(searchToken(one, 'nigora')).not.toEqual(searchToken(other, 'nigora'));
  });
});
