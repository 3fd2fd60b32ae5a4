import type { Db } from './db.ts';
import type { Secrets } from './secrets.ts';

/** Something that lies under the node key, with the version beside it. A room declares its own; keys:rotate runs them. */
export interface Rewrap {
  /** What people call it. */
  readonly name: string;
  /** How much still lies under an older version than the one in use. */
  left(db: Db, secrets: Secrets): Promise<number>;
  /** Moves a batch to the version in use and answers how many; 0 where nothing can be moved from here. */
  step(db: Db, secrets: Secrets): Promise<number>;
}
