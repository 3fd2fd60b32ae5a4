/** Words of the offer of help, and the shapes of what is typed into it. Without schemas, as codes-seen.ts. */
export const directions = ['leaving', 'entering', 'transit'] as const;
export const reaches = ['desk_now', 'was_given_card', 'will_call', 'callback_consented', 'none'] as const;
export const approaches = ['talk_alone', 'wait_in_room', 'let_pass', 'do_not_approach'] as const;

export const journeys = ['went_on', 'chose_not_to', 'was_stopped', 'unknown'] as const;

/** Country, place and booth: `KZ-ALA-AIR-2`. */
export const postShape = /^[A-Z]{2}-[A-Z0-9-]{3,16}$/;
/** In code points. */
export const longestNote = 280;

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

/** Border sets: at departure, at entry, of a child, of a vehicle. */
export const borderIndicators: readonly string[] = [
  ...numbered('BEX', 15),
  ...numbered('BEN', 14),
  ...numbered('BCH', 9),
  ...numbered('BVE', 5),
];
/** Indicators of a profile rather than of an act: none of them suffices alone. */
export const profileIndicators: readonly string[] = ['BEX-09', 'BEX-14', 'BEX-15'];

export const flagClosures = [
  'HELP_NOT_WANTED',
  'PERSON_NOT_REACHED',
  'NO_GROUNDS',
  'DUPLICATE',
  'REFERRED_ELSEWHERE',
  'OTHER',
] as const;
