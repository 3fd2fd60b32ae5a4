/**
 * Every sentence in which a schema or a rule says what is wrong with a field, under a code that has words in every
 * language. The sentences are what the interface answers; people read the words of the code. `{name}` is a value.
 */
export const sayings = {
  'not-text': ['holds characters that are not text'],
  length: ['is between {min} and {max} characters long'],
  required: ['is required', 'is missing'],
  least: ['must be at least {min}', 'must have a length of at least {min}'],
  most: ['must be at most {max}', 'must have a length of at most {max}'],
  country: ['is a country code of two capital letters'],
  language: ['is a language code of three small letters'],
  years: ['lies between the years 1900 and 2199'],
  later: ['is later than validFrom'],
  'another-country': ['is another country than countryA'],
  twice: [
    'The same code is listed twice.',
    'The same entry is listed twice.',
    'The same part is listed twice.',
  ],
  'unit-names': ['Two units have the same name.'],
  saw: ['Name at least one thing you saw, or say that it is instinct.'],
  profile: [
    'A profile alone (BEX-09, BEX-14, BEX-15) is not enough; add what the person or a companion did.',
  ],
  cooperation: ['Say how far she agrees to cooperate; "NONE" is an answer.'],
  'one-or-all': ['Name an organisation to stop one organisation’s help, and none to stop all of it.'],
  'child-band': ['Choose an age band of the child; "unsure" counts as a child.'],
  correction: ['Name what is to be corrected.'],
  fingerprint: ['is four groups of four'],
  'letters-digits': ['is made of letters and digits'],
  ground: ['Who keeps it names the ground, and who deletes it names none.'],
  something: ['Write at least one thing.', 'Name the parts that are written.', 'holds no letter'],
  'legal-duty': ['A legal duty, and nothing else, names the order and who gave it.'],
  'tell-first': [
    'She must be told before the signal is cleared.',
    'She must be told that nothing hangs on it.',
    'She must know the risk, and insist.',
  ],
  'not-asked': ['Accept only what was asked for.'],
  'no-such-unit': ['This is no unit of yours for such a place.', 'is no unit of this service'],
  'choose-organisation': ['Choose an organisation first.', 'This consent is for one organisation: name it.'],
  'consent-missing': ['Her consent to {purpose} is missing.'],
  'own-organisation': ['This is your own organisation.'],
  'cannot-receive': ['An organisation of this kind cannot receive such a referral.'],
  'addressed-already': ['It is addressed to this organisation already.'],
  'no-organisation': ['No such organisation works here.', 'is another organisation that works here'],
  'legal-aid-only': ['Her legal exposure goes to legal aid or an ombudsperson only.'],
  'works-elsewhere': ['The organisation works in another country.'],
  'no-country-here': ['is no country of this node'],
  'no-role-here': ['is no role of this kind of organisation'],
  'carries-cases': ['Choose an active organisation of the country whose staff carry cases.'],
  'case-only': ['It is under way: only what the receiver sees of the case can be brought up to date.'],
  'not-granted': ['This part was not granted to your organisation.'],
  'another-flag': ['is another flag than this one'],
  'adult-alone': ['An adult decides alone, or an authority where she is not able to.'],
  'guardian-suspected': ['The guardian is suspected: only the child protection authority decides.'],
  'guardian-decides': ['For a child under 15 a guardian or the authority decides, with assent.'],
  'another-set': ['These answers belong to another set.'],
  'answer-one': ['Answer at least one question.'],
  'not-yet': ['This moment has not come yet.'],
  'agreed-unsent': ['lies before the referral was sent'],
  'agreed-ahead': ['lies after now: a yes by telephone was said before'],
  'taken-back-since': ['Something was taken back after this moment: ask again.'],
  'which-parts': ['Say which parts of her identity she agrees to show.'],
  'no-places': ['this service counts no places'],
  'which-unit': ['is required: this service has several units'],
  'too-many-free': ['leaves more places free than there are beside the held and the closed'],
  'beyond-free': ['is only said where no place is free'],
  'wrong-code': ['This is not the code that the device should show now'],
  passkey: ['is no passkey made here', 'is base64url'],
  'password-short': ['has fewer than {shortest} characters'],
  'easy-repeats': ['repeats the same few characters'],
  'easy-own': ['is made of your name, your e-mail address or your organisation'],
  'easy-guess': ['is made of what others would guess first: add words of your own'],
  'kit-other': ['are of no kit of this organisation'],
  'kit-old': ['were printed before the key was replaced'],
  'kit-two': ['are of two different kits'],
  'kit-same': ['are the same page twice'],
  'kit-apart': ['do not belong together'],
  'kit-fits': ['there is a kit that fits: use it, or say that its pages are lost'],
  'code-length': ['is too short or too long'],
  'code-group': ['is mistyped in group {group}'],
  'code-mistyped': ['is mistyped: one of its characters cannot be right'],
  'code-other': ['is not the code of your former keys'],
  'nobody-receives': ['Nobody receives this for the country yet.'],
  'no-open-case': ['is no open case of yours'],
  'no-number': ['is no number of ours'],
  'no-call': ['is no call of yours'],
  'form-asks': ['Choose from what this form asks.'],
  'no-callback': ['Without her consent to be called back no number is kept.'],
  'line-digits': ['holds a number; write no telephone, room, flight or plate'],
  'line-address': ['holds an address; write none of the post or the net'],
  'line-names': ['holds two words with capital letters, as a name does; write it in small letters'],
  officer: ['is somebody who works here, has keys, and was asked to be an officer'],
  // Of the request itself: nothing that a person typed.
  request: [
    'is nested deeper than {depth} levels',
    'is not a field known here',
    'is 8 to 100 visible characters',
    'This node has no such key any more; seal to the one of today.',
    'This device is no longer enrolled.',
    'does not open: it was changed on its way, or sealed for another Idempotency-Key',
    'is no cursor',
    'is the flag itself',
    'Choose a flag that you triage.',
    'is no indicator',
    'is not valid JSON',
    'is not valid UTF-8',
    'is not allowed here',
    'must be a JSON object',
    'must not begin with a byte order mark',
    'the address is not well-formed',
  ],
  'drop-reason': ['A goal that is dropped has a reason, and no other has.'],
  'given-through': ['Name the referral it was given through, and only then.'],
  'how-safe': ['Say how safe the person is, where they were reached.'],
  'no-accepted-referral': ['is no referral of this case that somebody has accepted'],
  'lacking-already': ['is noted as lacking already'],
  'what-becomes': ['Something is left: say what becomes of it.'],
  'risk-measures': ['Where the risk is high, say what is done about it.'],
  'which-lawyer': ['Say which lawyer is present at the other end of the link.'],
  'nothing-planned': ['Nothing is planned where no deposition is to be given.'],
  'arrives-later': ['Nobody arrives before leaving.'],
  'before-leaving': ['is not done: nobody leaves before it is'],
  'no-lawyers': ['is no organisation of lawyers'],
  'no-coordinator': ['is no coordinator of the two countries'],
  'day-past': ['lies before today'],
  'half-year': ['is a half-year such as 2026-H2'],
} as const;

export type SayingCode = keyof typeof sayings;

interface Saying {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

const patterns = Object.entries(sayings).flatMap(([code, sentences]) =>
  sentences.map((sentence) => {
    const plain = sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    return { code, pattern: new RegExp(`^${plain.replace(/\{(\w+)\}/g, '(?<$1>.{1,60})')}$`, 'u') };
  }),
);

/** The code of a sentence, and what it was filled with; undefined for one that nobody listed. */
export function sayingOf(message: string): Saying | undefined {
  for (const { code, pattern } of patterns) {
    const match = pattern.exec(message);
    if (match !== null) return { code, values: { ...match.groups } };
  }
  return undefined;
}
