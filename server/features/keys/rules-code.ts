// Codes that people write down: Crockford's 32 characters, five bits each, with check characters over GF(32) so that one
// wrong character, two swapped ones and two swapped groups are noticed, and named by group.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const size = alphabet.length;
/** 26 characters hold 130 bits. */
const recoveryLength = 26;
const groupLength = 4;

/** Powers of a generator of GF(32), x⁵ + x² + 1. */
const powers: readonly number[] = Array.from({ length: size - 1 }).reduce<number[]>((found) => {
  const next = (found.at(-1) ?? 0) << 1;
  return [...found, found.length === 0 ? 1 : next & size ? (next ^ 0b100101) & (size - 1) : next];
}, []);

function times(one: number, other: number): number {
  if (one === 0 || other === 0) return 0;
  return powers[(powers.indexOf(one) + powers.indexOf(other)) % (size - 1)] ?? 0;
}

/** Σ αᵏ⁽ⁱ⁺¹⁾·vᵢ + first */
function checkOf(values: readonly number[], step: number, first = 0): number {
  return values.reduce(
    (sum, value, at) => sum ^ times(powers[(step * (at + 1)) % (size - 1)] ?? 0, value),
    first,
  );
}

function groups(characters: string, length: number): string[] {
  return characters.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];
}

const written = (values: readonly number[]) => values.map((value) => alphabet.charAt(value)).join('');

/** What was typed, as numbers: any case, O for 0, I and L for 1, gaps anywhere; undefined where a character is none. */
function read(typed: string): number[] | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const values = [...plain].map((character) => alphabet.indexOf(character));
  return values.includes(-1) ? undefined : values;
}

/** A recovery code of these bytes (at least 26; five bits of each are taken): seven groups of four, the last two checks. */
export function recoveryCode(random: Uint8Array): string {
  if (random.length < recoveryLength) throw new RangeError('A code needs 26 random bytes');
  const values = [...random.subarray(0, recoveryLength)].map((byte) => byte % size);
  return groups(written([...values, checkOf(values, 1), checkOf(values, 2)]), groupLength).join('-');
}

/** The 26 characters that the code stands for; undefined where it was mistyped. */
export function readRecoveryCode(typed: string): string | undefined {
  const values = read(typed);
  if (values?.length !== recoveryLength + 2) return undefined;
  const said = values.slice(0, recoveryLength);
  const right =
    checkOf(said, 1) === values[recoveryLength] && checkOf(said, 2) === values[recoveryLength + 1];
  return right ? written(said) : undefined;
}

/** Bytes as groups of five: four characters and their check, which knows the group's place. */
export function pageCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const values = groups(bits.padEnd(Math.ceil(bits.length / 20) * 20, '0'), 5).map((five) =>
    parseInt(five, 2),
  );
  const count = values.length / groupLength;
  return Array.from({ length: count }, (_none, at) => {
    const four = values.slice(at * groupLength, (at + 1) * groupLength);
    return written([...four, checkOf(four, 1, at % size)]);
  }).join('-');
}

type Page =
  | { readonly ok: true; readonly bytes: Buffer }
  /** The first group that cannot be right, counted from 1; 0 where it is too short or too long. */
  | { readonly ok: false; readonly group: number };

/** The bytes a page stands for, of which there must be `length`. */
export function readPageCode(typed: string, length: number): Page {
  const values = read(typed);
  const count = Math.ceil((length * 8) / 20);
  if (values?.length !== count * (groupLength + 1)) return { ok: false, group: 0 };
  let bits = '';
  for (let at = 0; at < count; at += 1) {
    const five = values.slice(at * 5, (at + 1) * 5);
    const four = five.slice(0, groupLength);
    if (checkOf(four, 1, at % size) !== five[groupLength]) return { ok: false, group: at + 1 };
    bits += four.map((value) => value.toString(2).padStart(5, '0')).join('');
  }
  const octets = groups(bits.slice(0, length * 8), 8).map((eight) => parseInt(eight, 2));
  return { ok: true, bytes: Buffer.from(octets) };
}
