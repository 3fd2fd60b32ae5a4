import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import type { Log } from './log.ts';
import type { Passwords } from './passwords.ts';
import type { Post } from './post.ts';
import type { Secrets } from './secrets.ts';
import type { Streams } from './streams.ts';

/** What the node is made of; handed to every endpoint, never imported. */
export interface House {
  readonly db: Db;
  /** The same database as a role of its own, for what no person asks for: jobs, and the chain of the ledger. */
  readonly worker: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly passwords: Passwords;
  /** The password rule is waived, and every page says so. */
  readonly demonstration: boolean;
  /** Names this node on the records that are born here. */
  readonly nodeName: string;
  /** Where signed checkpoints of the ledger are added to, outside the database. */
  readonly checkpointFile: string;
  /** Who listens on this node, and how word leaves it. */
  readonly streams: Streams;
  readonly post: Post;
}

/** The name of this node, until several are joined. */
export const thisNode = 'node-1';
