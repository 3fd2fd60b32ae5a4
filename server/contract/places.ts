/**
 * For how many hours a place is kept without an acceptance, by why it is kept. The field's draft says a day for a hold; ours,
 * until a country says otherwise: `verified: false`.
 */
export const keptHours = { phone: 24, call_out: 12, waiting: 12 } as const;
export type KeptGround = keyof typeof keptHours;
