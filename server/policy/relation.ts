import type { Actor } from './actor.ts';
import type { Conditions, SubjectName } from './subjects.ts';

/** A named relation between the actor and a record: a list of alternatives, each a set of conditions. */
export interface Relation<S extends SubjectName> {
  readonly subject: S;
  readonly says: string;
  readonly when: (actor: Actor) => readonly Conditions<S>[];
}

export function relation<S extends SubjectName>(
  subject: S,
  says: string,
  when: (actor: Actor) => readonly Conditions<S>[],
): Relation<S> {
  return { subject, says, when };
}
