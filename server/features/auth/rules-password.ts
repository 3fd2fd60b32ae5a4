/** Whose password it is: what others know of her is no secret. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
}

type Judgement = { readonly ok: true } | { readonly ok: false; readonly why: string };

const shortest = 14;
/** What must be left of it when all that anybody would guess is taken out. */
const leastLeft = 8;
const leastDistinct = 5;

/**
 * What long guessable passwords are put together from. Lists of common passwords hold almost none of this length (66
 * of the 49,233 of a much used one), so the pieces are taken out instead, and what is left has to be long enough.
 */
const words = [
  ...[
    'password',
    'passw0rd',
    'passwort',
    'passphrase',
    'parol',
    'пароль',
    'пороль',
    'құпиясөз',
    'сырсөз',
    'qwerty',
  ],
  ...[
    'welcome',
    'letmein',
    'iloveyou',
    'monkey',
    'dragon',
    'football',
    'baseball',
    'master',
    'sunshine',
    'princess',
  ],
  ...[
    'superman',
    'batman',
    'michael',
    'jordan',
    'shadow',
    'secret',
    'admin',
    'administrator',
    'manager',
    'login',
  ],
  ...[
    'changeme',
    'default',
    'computer',
    'internet',
    'samsung',
    'google',
    'mustang',
    'hello',
    'привет',
    'любовь',
  ],
  ...[
    'солнышко',
    'привет',
    'люблю',
    'салем',
    'salom',
    'assalom',
    'rahmat',
    'panah',
    'panoh',
    'demonstration',
    'demo',
  ],
  ...[
    'test',
    'user',
    'guest',
    'spring',
    'summer',
    'autumn',
    'winter',
    'january',
    'monday',
    'kazakhstan',
    'казахстан',
  ],
  ...[
    'kyrgyzstan',
    'кыргызстан',
    'tajikistan',
    'tojikiston',
    'turkmenistan',
    'uzbekistan',
    'ozbekiston',
    'astana',
  ],
  ...[
    'almaty',
    'алматы',
    'bishkek',
    'бишкек',
    'dushanbe',
    'душанбе',
    'ashgabat',
    'tashkent',
    'toshkent',
    'ташкент',
  ],
  ...[
    'samarkand',
    'dubai',
    'istanbul',
    'moscow',
    'москва',
    'referral',
    'shelter',
    'help',
    'safe',
    'home',
    'dom',
  ],
];
/** Rows and columns of keyboards, the alphabet and the digits: four neighbours in either direction are a piece. */
const walks = [
  ...[
    '01234567890',
    'abcdefghijklmnopqrstuvwxyz',
    'qwertyuiop',
    'asdfghjkl',
    'zxcvbnm',
    'qwertzuiop',
    'azertyuiop',
  ],
  ...[
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
    'qazwsxedcrfvtgbyhnujmikolp',
    '1q2w3e4r5t6y7u8i9o0p',
    '!@#$%^&*()',
  ],
  ...[
    'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
    'йцукенгшщзхъ',
    'фывапролджэ',
    'ячсмитьбю',
    'йфяцычувскамепинртгоьшлбщдю',
  ],
];
const steps = new Set(
  walks.flatMap((walk) => [...pieces(walk, 4), ...pieces([...walk].reverse().join(''), 4)]),
);

/**
 * Whether a password may be chosen (sealing, 2): 14 characters at least, and eight of at least five kinds left when
 * her own name, address and organisation, common words, keyboard walks, years and repetitions are taken out of it.
 * Nothing is demanded of its characters, and a long sentence is welcome.
 */
export function judgePassword(password: string, owner: PasswordOwner): Judgement {
  const said = password.normalize('NFC');
  if ([...said].length < shortest) return { ok: false, why: `has fewer than ${shortest} characters` };
  const folded = said.toLowerCase();
  const once = firstOf(folded);
  if (once.length < folded.length && [...once].length < shortest) {
    return { ok: false, why: 'repeats the same few characters' };
  }
  const own = withoutWords(once, wordsOf(owner));
  if (own.length < once.length && !isEnough(own)) {
    return { ok: false, why: 'is made of your name, your e-mail address or your organisation' };
  }
  return isEnough(withoutWalks(withoutWords(own, words)))
    ? { ok: true }
    : { ok: false, why: 'is made of what others would guess first: add words of your own' };
}

function isEnough(left: string): boolean {
  const characters = [...left].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return characters.length >= leastLeft && new Set(characters).size >= leastDistinct;
}

/** The shortest beginning whose repetition gives the whole text; the text itself where there is none. */
function firstOf(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

/** Words of three letters at least, of what is known of her; the organisation's name also without its gaps. */
function wordsOf({ name, email, organisation }: PasswordOwner): string[] {
  const known = [name, email, organisation].map((text) => text.normalize('NFC').toLowerCase());
  return [
    ...known,
    ...known.map((text) => text.replace(/[^\p{L}\p{N}]/gu, '')),
    ...known.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)),
  ]
    .filter((word) => [...word].length >= 3)
    .sort((one, other) => other.length - one.length);
}

function withoutWords(text: string, known: readonly string[]): string {
  return known.reduce((left, word) => left.replaceAll(word, ' '), text);
}

/** Without steps of four along a keyboard, years, and characters said three times or more. */
function withoutWalks(text: string): string {
  const characters = [...text];
  const walked = new Set<number>();
  for (let at = 0; at + 4 <= characters.length; at += 1) {
    if (!steps.has(characters.slice(at, at + 4).join(''))) continue;
    for (let step = at; step < at + 4; step += 1) walked.add(step);
  }
  return characters
    .map((character, at) => (walked.has(at) ? ' ' : character))
    .join('')
    .replace(/(?:19|20)\d\d/g, ' ')
    .replace(/(.)\1\1+/gu, ' ');
}

function pieces(text: string, length: number): string[] {
  const characters = [...text];
  return characters.slice(0, 1 - length).map((_, at) => characters.slice(at, at + length).join(''));
}
