/** What can be seen of a person at a glance, or not. Without schemas: the light page loads no more than the words. */
export const sexes = [
  'Feminine',
  'Masculine',
  'TransgenderFeminine',
  'TransgenderMasculine',
  'NonConforming',
  'NonSpecifiedUnknown',
] as const;

export const minorAnswers = ['yes', 'no', 'unsure'] as const;
