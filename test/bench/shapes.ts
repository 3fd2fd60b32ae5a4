/** What is measured. */
export const operations = ['create', 'inbox', 'read', 'accept', 'match'] as const;
export type Operation = (typeof operations)[number];

export const sides = ['node', 'bare'] as const;
export type Side = (typeof sides)[number];

/** One request as it goes over the wire. */
export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookie: string;
  readonly body?: string;
}

/** What the load process is asked for: closed loop, `clients` connections, milliseconds. */
export interface RoundAsked {
  readonly port: number;
  readonly shots: readonly Shot[];
  /** The first of `shots` to fire; they go round, unless each is good for once only. */
  readonly from: number;
  readonly once: boolean;
  readonly clients: number;
  readonly warmMs: number;
  readonly measureMs: number;
}

export interface RoundTold {
  /** Milliseconds of each request that ended within the measured time. */
  readonly latencies: readonly number[];
  readonly perSecond: number;
  /** How many of `shots` were fired, warming up included. */
  readonly fired: number;
}

/** Every statement of the hot paths as the node's own stores write them; the bare server sends the same texts. */
export const statementNames = [
  'session',
  'enter',
  'ledger',
  'listGroups',
  'listRing',
  'insertCase',
  'findCase',
  'findMatches',
  'listInbox',
  'findReferral',
  'lockLiveConsents',
  'lockReferral',
  'lockGrants',
  'lockHold',
  'lockUnits',
  'changeHeld',
  'insertHold',
  'writeReferral',
] as const;
export type StatementName = (typeof statementNames)[number];
export type Texts = Readonly<Record<StatementName, string>>;
