/** Which letter after `g` goes where. By the address, not by the word: the same in every language. */
const letters: Readonly<Record<string, string>> = {
  '/inbox': 'i',
  '/board': 'b',
  '/cases': 'c',
  '/triage': 't',
  '/referrals': 'r',
  '/flag': 'f',
  '/flags': 'o',
  '/capacity': 'p',
  '/work': 'w',
  '/people': 'e',
  '/organisations': 'd',
  '/agreements': 'a',
  '/audit': 'l',
  '/audit/ours': 'l',
};

export function letterOf(path: string): string | undefined {
  return letters[path];
}
