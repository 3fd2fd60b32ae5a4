import { createHmac } from 'node:crypto';
import { derived } from '../../platform/sealing.ts';

// Cyrillic letters of ru, kk, ky, tg, tk and uz as people here write them in Latin letters.
const latin: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', җ: 'zh', з: 'z', и: 'i' },
  ...{ й: 'y', і: 'i', ӣ: 'i', к: 'k', қ: 'q', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', ў: 'o' },
  ...{ п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ӯ: 'u', ф: 'f', х: 'h', ҳ: 'h', һ: 'h' },
  ...{ ц: 'ts', ч: 'ch', ҷ: 'j', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ә: 'a', ю: 'yu', я: 'ya' },
  ...{ ı: 'i', ə: 'a', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd' },
};

// Spellings of one sound, and letters written twice, are one: Zarina and Zarrina, Khurshid and Xurshid, Jasur and Dzhasur.
const alike: readonly (readonly [RegExp, string])[] = [
  [/dzh|zh/g, 'j'],
  [/kh|x/g, 'h'],
  [/gh/g, 'g'],
  [/q/g, 'k'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/(.)\1+/gu, '$1'],
];

/** Words of a name in the one form that they are compared in: Нигора is nigora. Folding twice changes nothing. */
export function foldName(name: string): string[] {
  let words = foldOnce(name);
  // A letter may lose its mark only when it is folded once more; a few rounds are enough for any script.
  for (let round = 0; round < 4; round += 1) words = foldOnce(words.join(' '));
  return words;
}

function foldOnce(name: string): string[] {
  const lower = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ʻʼ‘’'`´]/gu, '');
  const spelled = [...lower].map((letter) => latin[letter] ?? letter).join('');
  const plain = spelled.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).map(settled);
  return [...new Set(words.filter((word) => word !== ''))];
}

function settled(word: string): string {
  const next = alike.reduce((said, [sound, written]) => said.replace(sound, written), word);
  return next === word ? word : settled(next);
}

interface Named {
  readonly familyName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly otherNames?: string | undefined;
  readonly birthDate?: string | undefined;
}

/** What a name is found by: each word, and each word with the day of birth, so that equal days alone show nothing. */
export function nameKeys({ familyName, givenName, otherNames, birthDate }: Named): string[] {
  const words = foldName([familyName, givenName, otherNames].filter((name) => name !== undefined).join(' '));
  return [...words, ...(birthDate === undefined ? [] : words.map((word) => dated(word, birthDate)))];
}

/** What all of it must be found: every word that was asked for. */
export function searchKeys(name: string, birthDate: string | undefined): string[] {
  const words = foldName(name);
  return birthDate === undefined ? words : words.map((word) => dated(word, birthDate));
}

function dated(word: string, birthDate: string): string {
  return `${word} ${birthDate}`;
}

/** 32 bits of an HMAC under a key that only the organisation's officers have; some names share one, as is wanted. */
export function searchToken(officerKey: Uint8Array, key: string): Buffer {
  return createHmac('sha256', derived(officerKey, '', 'search/v1'))
    .update(key)
    .digest()
    .subarray(0, 4);
}
