import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flagClosures } from '#contract/codes';
import { flagStatuses, FlagView, type FlagStatus } from '#contract/flags';
import { actionsOf, raiserStatus, statusAfter } from '../../server/features/flags/rules.ts';
import type { FlagRow } from '../../server/features/flags/store.ts';
import { flagView } from '../../server/features/flags/view.ts';
import type { Actor } from '../../server/policy/actor.ts';

const actor = (change: Partial<Actor>): Actor => ({
  userId: 'user',
  organisationId: 'organisation',
  organisationName: 'Organisation',
  organisationKind: 'ngo',
  country: 'KZ',
  role: 'caseworker',
  officer: false,
  policing: false,
  mandates: [],
  ...change,
});
const raiser = actor({ role: 'border_officer', organisationKind: 'border' });
const triager = actor({
  role: 'coordinator',
  organisationId: 'desk',
  mandates: [{ kind: 'route', country: 'KZ' }],
});
const assignee = actor({ organisationId: 'ngo' });

describe('The table', () => {
  // By hand, from mechanism and specification: who takes a flag from where to where.
  const edges = [
    ['triager', 'RECEIVED', 'assign', 'ASSIGNED'],
    ['triager', 'RECEIVED', 'close', 'CLOSED'],
    ['triager', 'RECEIVED', 'open-case', 'OPENED'],
    ['triager', 'ASSIGNED', 'assign', 'ASSIGNED'],
    ['triager', 'ASSIGNED', 'close', 'CLOSED'],
    ['assignee', 'ASSIGNED', 'open-case', 'OPENED'],
  ].map((edge) => edge.join(' '));
  const people = { triager, assignee, raiser };
  const flagIn = (status: FlagStatus) => ({
    countryCode: 'KZ',
    organisationId: raiser.organisationId,
    raisedById: raiser.userId,
    status,
    assignedToId: status === 'RECEIVED' ? null : 'ngo',
  });

  test('FLAG-11, FLAG-14 no walk leaves it, whoever acts in whatever order', () => {
    const step = fc.record({
      who: fc.constantFrom('triager', 'assignee', 'raiser'),
      action: fc.constantFrom('assign', 'close', 'open-case'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let status: FlagStatus = 'RECEIVED';
        for (const { who, action } of steps) {
          const isOpen: boolean = actionsOf(flagIn(status), people[who]).includes(action);
          const to: FlagStatus = isOpen ? statusAfter[action] : status;
          expect([who, status, action, isOpen]).toEqual([
            who,
            status,
            action,
            edges.includes(`${who} ${status} ${action} ${to}`),
          ]);
          status = to;
        }
      }),
    );
  });

  test('FLAG-11 from an end nothing leads on, and a raiser has no action anywhere', () => {
    for (const status of flagStatuses) expect(actionsOf(flagIn(status), raiser)).toEqual([]);
    for (const status of ['OPENED', 'CLOSED'] as const) {
      for (const who of [triager, assignee]) expect(actionsOf(flagIn(status), who)).toEqual(['read']);
    }
  });
});

describe('What the raiser sees', () => {
  const day = 24 * 3_600_000;
  const start = Date.parse('2026-11-20T00:00:00.000Z');
  const flag: FlagRow = {
    id: '7b1f1e0a-0000-4000-8000-000000000001',
    reference: 'FL-2345-6789-A',
    organisationId: raiser.organisationId,
    raisedById: raiser.userId,
    countryCode: 'KZ',
    ...{ post: 'KZ-ALA-AIR-2', direction: 'leaving', reach: 'none', people: 1, child: 'no', sex: 'Feminine' },
    ...{ indicators: ['BEX-01'], instinct: false, danger: false, languages: ['uzb'], approach: null },
    ...{
      travellingTo: null,
      note: 'A note',
      journey: 'unknown',
      observedAt: new Date(start),
      createdAt: new Date(start),
    },
    ...{ status: 'RECEIVED', assignedToId: null, handledAt: null, caseId: null, caseOrganisationId: null },
    ...{ closure: null, sealedNote: new Uint8Array(), toCheck: false, version: 1 },
  };
  const id = fc.uuid();
  /** Everything that triage can make of a flag within one day. */
  const fate = fc.oneof(
    fc.record({ status: fc.constant('ASSIGNED' as const), assignedToId: id }),
    fc.record({ status: fc.constant('CLOSED' as const), closure: fc.constantFrom(...flagClosures) }),
    fc.record({ status: fc.constant('OPENED' as const), caseId: id, caseOrganisationId: id }),
    fc.record({
      status: fc.constant('OPENED' as const),
      assignedToId: id,
      caseId: id,
      caseOrganisationId: id,
    }),
  );
  const told = (fates: Partial<FlagRow>, now: Date) =>
    JSON.stringify(FlagView.parse(flagView({ ...flag, ...fates }, [], { actor: raiser, now })));
  const ms = fc.nat(day - 1);

  test('FLAG-8 flags of one moment handled on one day are byte for byte alike at every moment', () => {
    const raisedLater = fc.nat(6 * day);
    fc.assert(
      fc.property(
        ...([
          raisedLater,
          fc.nat(20),
          fc.tuple(fate, ms),
          fc.tuple(fate, ms),
          fc.integer({ min: 2, max: 9 }),
          fc.nat(40 * day),
        ] as const),
        (raised, handledDay, [one, oneAt], [other, otherAt], version, later) => {
          const createdAt = new Date(start + raised);
          const midnight = start + (Math.floor(raised / day) + 1 + handledDay) * day;
          const of = (change: Partial<FlagRow>, at: number) =>
            told(
              { ...change, createdAt, handledAt: new Date(midnight + at), version },
              new Date(createdAt.getTime() + later),
            );
          expect(of(one, oneAt)).toBe(of({ ...other, version: version + 3 }, otherAt));
        },
      ),
    );
  });

  test('FLAG-8 until that day is over, a handled flag is like one that nobody has touched', () => {
    fc.assert(
      fc.property(fate, ms, fc.nat(20), ms, (change, handled, days, moment) => {
        const handledAt = new Date(start + days * day + handled);
        const now = new Date(Math.max(start + days * day + moment, handledAt.getTime()));
        expect(told({ ...change, handledAt, version: 2 }, now)).toBe(told({}, now));
      }),
    );
  });

  test('FLAG-7 the class changes once, at a midnight, and not before 72 hours', () => {
    fc.assert(
      fc.property(fc.nat(3 * day), fc.nat(10 * day), fc.nat(30 * day), (raised, wait, later) => {
        const createdAt = new Date(start + raised);
        const handledAt = new Date(createdAt.getTime() + wait);
        const at = (time: number) => raiserStatus({ createdAt, handledAt }, new Date(time));
        const now = createdAt.getTime() + later;
        const since = now - (now % day);
        expect(at(now)).toBe(at(since));
        if (at(now) === 'HANDLED') {
          expect(later).toBeGreaterThanOrEqual(3 * day);
          expect(at(now + day)).toBe('HANDLED');
        }
        expect(at(Math.max(handledAt.getTime(), createdAt.getTime() + 3 * day) + day)).toBe('HANDLED');
      }),
    );
  });

  test('the triaging body does see what became of it: the comparison above can fail', () => {
    const shown = (change: Partial<FlagRow>) =>
      JSON.stringify(
        flagView({ ...flag, ...change }, [], { actor: triager, now: new Date(start + 9 * day) }),
      );
    const handledAt = new Date(start + day);
    expect(shown({ status: 'ASSIGNED', assignedToId: 'ngo', handledAt })).not.toBe(
      shown({ status: 'CLOSED', closure: 'NO_GROUNDS', handledAt }),
    );
  });
});
