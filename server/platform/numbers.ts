import { randomInt } from 'node:crypto';

// Numbers that a person keeps: fifteen digits by chance and one that checks them (Damm, 2004), written in fours. One
// wrong digit and two swapped neighbours are always noticed.
const length = 15;
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** The digit that makes the check of all come to 0; 0 for digits that end with theirs. */
function checkOf(digits: string): number {
  return [...digits].reduce((sum, digit) => Number(quasigroup[sum]?.[Number(digit)]), 0);
}

/** Sixteen digits, of which the last one checks the others. */
export function newNumber(): string {
  const digits = Array.from({ length }, () => String(randomInt(10))).join('');
  return `${digits}${checkOf(digits)}`;
}

/** What was typed as sixteen digits, with gaps or strokes anywhere; undefined where it can be no such number. */
export function readNumber(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s.\-\u2010-\u2015]/gu, '');
  return new RegExp(`^[0-9]{${length + 1}}$`).test(digits) && checkOf(digits) === 0 ? digits : undefined;
}

/** `1234 5678 9012 3456` */
export function inFours(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}
