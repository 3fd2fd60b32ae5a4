/** What a case is closed with when nobody asks what was left: an answer for whatever it is. */
export const everythingAnswered = {
  ...{ grants: 'no_longer_needed', clocks: 'no_longer_needed', tasks: 'no_longer_needed' },
  ...{ safety: 'no_longer_needed', goals: 'no_longer_needed', unmet_needs: 'not_possible' },
  person_told: 'told',
} as const;

export function closing(reason = 'OTHER') {
  return { reason, answers: everythingAnswered };
}
