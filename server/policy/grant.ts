import type { Role } from '#contract/codes';
import type { RelationName } from './relations.ts';

/** Some roles may do something to a record because of a relation. */
export interface Grant {
  readonly roles: readonly Role[];
  readonly actions: readonly string[];
  readonly relation: RelationName;
}
