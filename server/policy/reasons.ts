/** Why a request was refused: for the ledger and the log, never for the wire. */
export const denialReasons = [
  'role-has-no-grant',
  'not-visible',
  'not-allowed-on-this-record',
  'step-up-missing',
] as const;
export type DenialReason = (typeof denialReasons)[number];
