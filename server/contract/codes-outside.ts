/** Words of receivers that do not work here: what they answer, over which way, and in what function. */

export const outsideAnswers = [
  'acknowledged',
  'asked',
  'accepted',
  'declined',
  'started',
  'no_show',
  'completed',
] as const;
export type OutsideAnswer = (typeof outsideAnswers)[number];

/** What whoever has the link answers; what comes after a yes, the owner is told and writes down. */
export const linkAnswers = ['acknowledged', 'asked', 'accepted', 'declined'] as const;
export type LinkAnswer = (typeof linkAnswers)[number];
/** What the owner writes down when it was told so. */
export const toldAnswers = [
  'acknowledged',
  'accepted',
  'declined',
  'started',
  'no_show',
  'completed',
] as const;
export type ToldAnswer = (typeof toldAnswers)[number];

export const outsideWays = ['link', 'phone', 'letter'] as const;
export type OutsideWay = (typeof outsideWays)[number];

/** Whoever answers says what she does there, and never who she is. */
export const speakers = ['head', 'duty', 'social_worker', 'health', 'lawyer', 'reception', 'other'] as const;
export type Speaker = (typeof speakers)[number];

export const linkEnds = ['answered', 'replaced', 'ended', 'expired'] as const;
export type LinkEnd = (typeof linkEnds)[number];
