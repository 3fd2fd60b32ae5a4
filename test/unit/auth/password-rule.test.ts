import { describe, expect, test } from '@jest/globals';
import { judgePassword } from '../../../server/features/auth/rules-password.ts';

const owner = { name: 'Malika Yusupova', email: 'malika.yusupova@umid.example', organisation: 'Umid Center' };
const judged = (password: string) => judgePassword(password, owner);

describe('a password (AUTH-20)', () => {
  test.each([
    ['a sentence', 'the kettle sings at dawn'],
    ['a sentence in Uzbek', 'choynak tongda kuylaydi'],
    ['a sentence in Russian', 'чайник поёт на рассвете'],
    ['a sentence in Kazakh', 'шәйнек таңда ән салады'],
    ['five generated words', 'ravine-cobalt-thimble-ogre-lunar'],
    ['random characters', 'k8#Vq2!mZr7&xW'],
    ['characters that are no letters, beside enough that are', '🌒🌓 ember quill 🌔🌕'],
    ['no digit, capital or sign', 'quilted otter brigade'],
    ['a common word beside enough of her own', 'password of the quilted otter'],
    ['her name beside enough of her own', 'malika rides a quilted otter'],
    ['256 characters', 'lantern otter kettle '.repeat(12) + 'four'],
  ])('may be %s', (_name, password) => {
    expect(judged(password)).toEqual({ ok: true });
  });

  test.each([
    ['13 characters', 'kV8#q2!mZr7&x'],
    ['a common word and a walk', 'password123456'],
    ['a common word twice', 'PasswordPassword'],
    ['a walk along the keyboard', 'qwertyuiopasdf'],
    ['a walk down its columns', '1qaz2wsx3edc4rfv'],
    ['a walk backwards', 'poiuytrewqlkjhgfdsa'],
    ['a walk along a Cyrillic keyboard', 'йцукенгшщзхъфыва'],
    ['the alphabet', 'abcdefghijklmnop'],
    ['one character', 'zzzzzzzzzzzzzzzz'],
    ['a few characters again and again', 'xk7xk7xk7xk7xk7xk7'],
    ['a city and a year', 'Tashkent2026!!'],
    ['a country and a year in Cyrillic', 'Кыргызстан2026!'],
    ['a greeting and a year', 'Welcome2026Welcome'],
    ['the password of the demonstration', 'panah-demonstration'],
    ['digits in a row', '12345678901234'],
    ['an e-mail address', 'malika.yusupova@umid.example'],
    ['a name with a year', 'malikayusupova1998'],
    ['a name with gaps', 'Malika  Yusupova 1'],
    ['an organisation with a sign', 'umidcenter!!umidcenter'],
    ['spaces and signs', '!?  !?  ,.  ;: --'],
  ])('is not %s', (_name, password) => {
    expect(judged(password).ok).toBe(false);
  });

  test('is counted in characters and not in bytes', () => {
    expect(judged('ёлка'.repeat(3))).toMatchObject({ ok: false, why: expect.stringContaining('14') });
    expect(judged('🦦🫖🪡🧵🦉🌘🐚🪶🍃🎐🧭🪁ab')).toMatchObject({ ok: false });
  });

  test('is the same however its accents are typed', () => {
    const [composed, apart] = ['ёжик ищет новый чайник', 'ёжик ищет новый чайник'].map((said, at) =>
      said.normalize(at === 0 ? 'NFC' : 'NFD'),
    );
    expect(composed).not.toBe(apart);
    expect(judged(composed ?? '')).toEqual(judged(apart ?? ''));
  });

  test('never appears in what is said of it', () => {
    const password = 'umidcenter malika';
    const said = judged(password);
    expect(said.ok ? '' : said.why).not.toContain('malika');
    expect(said).toEqual({
      ok: false,
      why: 'is made of your name, your e-mail address or your organisation',
    });
  });

  test('of nobody known by the same words may hold them', () => {
    const password = 'karlygash serikbayeva';
    const stranger = { name: 'Karlygash Serikbayeva', email: 'k@x.example', organisation: 'Ark' };
    expect(judgePassword(password, stranger).ok).toBe(false);
    expect(judged(password).ok).toBe(true);
  });
});
