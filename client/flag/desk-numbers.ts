export interface DeskNumber {
  readonly kind: 'helpline' | 'migration' | 'customs';
  readonly number: string;
  /** Set once the national coordinator has confirmed it; until then the page does not show it. */
  readonly verified: boolean;
}

/** What is on record for a country. None was confirmed yet, and a country without a number has none here. */
export const recordedNumbers: Readonly<Record<string, readonly DeskNumber[]>> = {
  KZ: [{ kind: 'helpline', number: '116 16', verified: false }],
  KG: [{ kind: 'helpline', number: '189', verified: false }],
  TJ: [{ kind: 'migration', number: '1313', verified: false }],
  UZ: [
    { kind: 'helpline', number: '1148', verified: false },
    { kind: 'customs', number: '1108', verified: false },
  ],
  TR: [{ kind: 'helpline', number: '157', verified: false }],
  AE: [{ kind: 'helpline', number: '800-SAVE', verified: false }],
};

/** A number that may be wrong costs the minutes in which somebody is still there: only confirmed ones are shown. */
export function numbersOf(country: string, on = recordedNumbers): readonly DeskNumber[] {
  return (on[country] ?? []).filter(({ verified }) => verified);
}

/** As it is dialled. */
export const dialled = (number: string) => number.replaceAll(/[^\d+A-Z*#]/g, '');
