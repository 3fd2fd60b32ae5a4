import {
  type Ability as CaslAbility,
  type AbilityTuple,
  type RawRuleFrom,
  subject as tagged,
} from '@casl/ability';
import { createPrismaAbility } from '@casl/prisma/runtime';
import { grants, subjectOf } from './ability.ts';
import type { Actor } from './actor.ts';
import { relations } from './relations.ts';
import type { Conditions, SubjectName, Subjects } from './subjects.ts';

/** What one actor may do, at one moment. Opaque outside this file. */
export interface Ability {
  readonly rules: CaslAbility<AbilityTuple, object>;
}

/** Builds the actor's rules from the table; a role that no row names can do nothing. */
export function abilityFor(actor: Actor): Ability {
  const rules = grants
    .filter((grant) => grant.roles.includes(actor.role))
    .flatMap((grant) =>
      relations[grant.relation].when(actor).map((conditions) => ({
        action: [...grant.actions],
        subject: subjectOf(grant),
        ...(Object.keys(conditions).length > 0 && { conditions }),
      })),
    );
  return { rules: createPrismaAbility(rules as RawRuleFrom<AbilityTuple, object>[]) };
}

/** The decision: on a loaded row, never on a bare name. */
export function may<S extends SubjectName>(
  ability: Ability,
  action: string,
  subject: S,
  row: Subjects[S],
): boolean {
  return ability.rules.can(action, tagged(subject, row as Record<string, unknown>));
}

/** Whether any row at all could allow it: a hint that spares the database, not a decision. */
export function mightEver(ability: Ability, action: string, subject: SubjectName): boolean {
  return ability.rules.rulesFor(action, subject).length > 0;
}

/** The alternatives under which the actor sees records of a subject, or may do something else; empty when none. */
export function visible<S extends SubjectName>(
  ability: Ability,
  subject: S,
  action = 'read',
): readonly Conditions<S>[] {
  return ability.rules.rulesFor(action, subject).map((rule) => (rule.conditions ?? {}) as Conditions<S>);
}
