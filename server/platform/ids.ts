import { randomBytes, randomInt } from 'node:crypto';

const latestMs = 2 ** 48 - 1;
const counterSize = 0x1000;
let lastMs = 0;
let counter = 0;

/**
 * UUIDv7 (RFC 9562, method 1): 48 bits of `now` in milliseconds, a 12-bit counter so that ids of one process
 * ascend even within a millisecond or when the clock steps back, 62 random bits. RangeError outside 1970–10889.
 */
export function newId(now: Date): string {
  tick(now.getTime());
  const random = randomBytes(8);
  const time = lastMs.toString(16).padStart(12, '0');
  const low = random.toString('hex', 2);
  const variant = 0x8000 | (random.readUInt16BE(0) & 0x3fff);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${hex(variant, 4)}-${low}`;
}

function tick(ms: number): void {
  if (!(ms >= 0 && ms <= latestMs)) throw new RangeError('An id needs an instant between 1970 and 10889');
  counter += 1;
  if (ms > lastMs) start(ms);
  else if (counter === counterSize) start(lastMs + 1);
}

// The counter starts at random in its lower half, which leaves at least 2,048 ids a millisecond.
function start(ms: number): void {
  lastMs = ms;
  counter = randomInt(counterSize / 2);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

// 29 characters without 0 O, 1 I L, 5 S and U V: a prime number of them is what makes the check below work.
const alphabet = '23456789ABCDEFGHJKMNPQRTVWXYZ';
// Letters that only the given prefix can hold; no digit stands there, so they share the first digits' values.
const prefixOnly = 'ILOSU';
const shape = new RegExp(`^[A-Z]{2}-[${alphabet}]{4}-[${alphabet}]{4}-[${alphabet}]$`);

/**
 * A reference for people, `PN-7K4M-2QX9-C`: two given letters, eight random characters (38 bits, no secret), a
 * check character. RangeError when `prefix` is not two capital letters.
 */
export function newReference(prefix: string): string {
  if (!/^[A-Z]{2}$/.test(prefix)) throw new RangeError('A reference begins with two capital letters');
  const random = () => alphabet.charAt(randomInt(alphabet.length));
  const body = Array.from({ length: 8 }, random).join('');
  const check = alphabet.charAt((alphabet.length - remainder(`${prefix}${body}`)) % alphabet.length);
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}-${check}`;
}

/** Whether `said` is a reference, with `prefix` where it is given. One wrong character or two swapped neighbours are noticed. */
export function isReference(said: string, prefix?: string): boolean {
  if (!shape.test(said)) return false;
  if (prefix !== undefined && !said.startsWith(`${prefix}-`)) return false;
  return remainder(said.replaceAll('-', '')) === 0;
}

// Weights 11 to 1, as in ISBN-10: different and none zero modulo a prime, so one error never cancels out.
function remainder(characters: string): number {
  const sum = Array.from(characters, valueOf).reduce(
    (total, value, index) => total + (11 - index) * value,
    0,
  );
  return sum % alphabet.length;
}

function valueOf(character: string): number {
  const value = alphabet.indexOf(character);
  return value === -1 ? prefixOnly.indexOf(character) : value;
}
