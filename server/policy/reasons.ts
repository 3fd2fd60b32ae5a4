/** Why a request was refused: for the ledger and the log, never for the wire. */
export type DenialReason =
  'role-has-no-grant' | 'not-visible' | 'not-allowed-on-this-record' | 'budget-used-up' | 'does-not-open';
