import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mandateKinds, organisationKinds, roles } from '#contract/codes';
import type { Actor } from '../../server/policy/actor.ts';
import { abilityFor, may, mightEver, visible } from '../../server/policy/casl.ts';
import type { Conditions, Subjects } from '../../server/policy/subjects.ts';

const id = fc.constantFrom('org-1', 'org-2', 'org-3');
const country = fc.constantFrom('KZ', 'UZ', 'AE');
const actor: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constantFrom('user-1', 'user-2'),
  organisationId: id,
  organisationName: fc.constant('x'),
  organisationKind: fc.constantFrom(...organisationKinds),
  country,
  role: fc.constantFrom(...roles),
  officer: fc.boolean(),
  policing: fc.boolean(),
  mandates: fc.array(fc.record({ kind: fc.constantFrom(...mandateKinds), country }), { maxLength: 3 }),
});
const referral: fc.Arbitrary<Subjects['Referral']> = fc.record({
  kind: fc.constantFrom('assistance', 'identification'),
  fromOrganisationId: id,
  createdById: fc.constantFrom('user-1', 'user-2'),
  toOrganisationId: fc.option(id),
  fromCountry: country,
  toCountry: fc.option(country),
  corridor: fc.constantFrom(null, 'direct', 'notified', 'coordinated', 'none'),
  delivered: fc.boolean(),
  originCleared: fc.boolean(),
  clearanceCountry: fc.option(country),
});
const aCase: fc.Arbitrary<Subjects['Case']> = fc.record({
  organisationId: id,
  openedById: fc.constantFrom('user-1', 'user-2'),
});

/** The conditions read by hand, as the SQL of a list reads them. */
function holds<S extends keyof Subjects>(alternatives: readonly Conditions<S>[], row: Subjects[S]): boolean {
  return alternatives.some((conditions) =>
    Object.entries(conditions).every(([column, condition]) => {
      const value: unknown = Reflect.get(row, column);
      const isList = typeof condition === 'object' && condition !== null && 'in' in condition;
      return isList ? Array.isArray(condition.in) && condition.in.includes(value) : value === condition;
    }),
  );
}

describe('Rights', () => {
  test('a list’s condition and the decision on the row are the same, for every actor and row', () => {
    fc.assert(
      fc.property(actor, referral, aCase, (who, row, record) => {
        const ability = abilityFor(who);
        expect(may(ability, 'read', 'Referral', { ...row })).toBe(holds(visible(ability, 'Referral'), row));
        expect(may(ability, 'read', 'Case', { ...record })).toBe(holds(visible(ability, 'Case'), record));
      }),
      { numRuns: 1000 },
    );
  });

  test('a case is never read outside its own organisation, whatever the role', () => {
    fc.assert(
      fc.property(actor, aCase, (who, record) => {
        const read = may(abilityFor(who), 'read', 'Case', { ...record });
        if (read) expect(record.organisationId).toBe(who.organisationId);
      }),
      { numRuns: 1000 },
    );
  });

  test('a referral is decided by its receiver alone, and not before it was delivered', () => {
    fc.assert(
      fc.property(
        actor,
        referral,
        fc.constantFrom('accept', 'decline', 'ask', 'start'),
        (who, row, action) => {
          if (!may(abilityFor(who), action, 'Referral', { ...row })) return;
          expect(row.toOrganisationId).toBe(who.organisationId);
          expect(row.delivered).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('only a coordinator with the mandate of the waiting country clears', () => {
    fc.assert(
      fc.property(actor, referral, (who, row) => {
        if (!may(abilityFor(who), 'clear', 'Referral', { ...row })) return;
        expect(who.role).toBe('coordinator');
        expect(who.mandates).toContainEqual({ kind: 'clear', country: row.clearanceCountry });
      }),
      { numRuns: 1000 },
    );
  });

  test('whoever may act on a record may read it: nothing can be changed unseen', () => {
    const actions = ['send', 'cancel', 'accept', 'decline', 'clear', 'refuse-clearance', 'message', 'stop'];
    fc.assert(
      fc.property(actor, referral, fc.constantFrom(...actions), (who, row, action) => {
        const ability = abilityFor(who);
        if (may(ability, action, 'Referral', { ...row }))
          expect(may(ability, 'read', 'Referral', { ...row })).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('the hint never refuses what the decision would allow', () => {
    fc.assert(
      fc.property(actor, referral, fc.constantFrom('read', 'accept', 'send', 'clear'), (who, row, action) => {
        const ability = abilityFor(who);
        if (may(ability, action, 'Referral', { ...row }))
          expect(mightEver(ability, action, 'Referral')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('rapporteurs, auditors and administrators never see a case or a referral', () => {
    for (const role of ['rapporteur', 'auditor', 'administrator', 'manager', 'border_officer'] as const) {
      const [sample] = fc.sample(actor, 1);
      if (!sample) throw new Error('fast-check gave nothing');
      const ability = abilityFor({ ...sample, role });
      expect(visible(ability, 'Case')).toEqual([]);
      expect(visible(ability, 'Referral')).toEqual([]);
    }
  });
});
