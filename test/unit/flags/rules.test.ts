import { describe, expect, test } from '@jest/globals';
import { organisationKinds } from '#contract/codes';
import {
  actionsOf,
  canCarry,
  isPrevented,
  raiserStatus,
  regionOf,
  standingsOf,
} from '../../../server/features/flags/rules.ts';
import type { Actor } from '../../../server/policy/actor.ts';

const coordinator: Actor = {
  userId: 'user',
  organisationId: 'desk',
  organisationName: 'Desk',
  organisationKind: 'coordinator',
  country: 'KZ',
  role: 'coordinator',
  officer: false,
  policing: false,
  mandates: [
    { kind: 'route', country: 'KZ' },
    { kind: 'clear', country: 'UZ' },
  ],
};

describe('Standing', () => {
  const flag = { countryCode: 'KZ', assignedToId: null };

  test('FLAG-10 triage takes the route mandate of the country of the flag, and a coordinator', () => {
    expect(standingsOf(flag, coordinator)).toEqual(['triager']);
    expect(standingsOf({ ...flag, countryCode: 'UZ' }, coordinator)).toEqual([]);
    expect(standingsOf(flag, { ...coordinator, role: 'manager' })).toEqual([]);
    expect(standingsOf(flag, { ...coordinator, mandates: [] })).toEqual([]);
  });

  test('FLAG-13 the assigned organisation is the one it is assigned to now', () => {
    expect(
      standingsOf({ ...flag, assignedToId: 'ngo' }, { ...coordinator, organisationId: 'ngo', mandates: [] }),
    ).toEqual(['assignee']);
    expect(standingsOf({ ...flag, assignedToId: 'other' }, { ...coordinator, mandates: [] })).toEqual([]);
  });

  test('FLAG-14 a triaging body that is also the assigned one may do what both may, each once', () => {
    const both = {
      ...{ ...flag, assignedToId: 'desk', status: 'ASSIGNED' as const },
      ...{ organisationId: 'border', raisedById: 'officer' },
    };
    expect(actionsOf(both, coordinator).toSorted()).toEqual([
      'assign',
      'close',
      'compare',
      'open-case',
      'read',
    ]);
  });
});

describe('The class', () => {
  const at = (text: string) => new Date(`2026-11-${text}:00.000Z`);
  const raised = at('20T10:00');

  test.each([
    ['raised and not triaged', null, '30T00:00', 'RECEIVED'],
    ['triaged at once, 72 hours not over', '20T10:01', '23T09:59', 'RECEIVED'],
    ['triaged at once, 72 hours over, midnight not', '20T10:01', '23T23:59', 'RECEIVED'],
    ['triaged at once, the midnight after 72 hours', '20T10:01', '24T00:00', 'HANDLED'],
    ['triaged late in the evening', '27T23:59', '28T00:00', 'HANDLED'],
    ['triaged just after midnight', '27T00:00', '27T23:59', 'RECEIVED'],
    ['triaged just after midnight, the day after', '27T00:00', '28T00:00', 'HANDLED'],
  ])('FLAG-7 %s', (_what, handled, now, status) => {
    const handledAt = handled === null ? null : at(handled);
    expect(raiserStatus({ createdAt: raised, handledAt }, at(now))).toBe(status);
  });

  test('FLAG-7 raised at midnight itself, it takes the fourth midnight after', () => {
    const flag = { createdAt: at('20T00:00'), handledAt: at('20T00:00') };
    expect(raiserStatus(flag, at('23T23:59'))).toBe('RECEIVED');
    expect(raiserStatus(flag, at('24T00:00'))).toBe('HANDLED');
  });
});

test.each([
  ['TJ-DYU-AIR-2', 'TJ-DYU'],
  ['KZ-ALA', 'KZ-ALA'],
  ['KZ-GATE12', 'KZ-GATE'],
  ['KZ-12-A', 'KZ'],
  ['KZ--AB', 'KZ'],
])('FLAG-13 the region of %s is %s', (post, region) => {
  expect(regionOf(post)).toBe(region);
});

test('FLAG-12 kinds whose staff carry cases', () => {
  expect(organisationKinds.filter(canCarry)).toEqual([
    'ngo',
    'international_organisation',
    'shelter',
    'guardianship',
    'coordinator',
    'legal_aid',
    'ombudsperson',
  ]);
});

test.each([
  ['leaving', 'was_stopped', true],
  ['leaving', 'chose_not_to', true],
  ['leaving', 'unknown', false],
  ['leaving', 'went_on', false],
  ['entering', 'chose_not_to', false],
  ['transit', 'was_stopped', false],
])('FLAG-15 %s and %s: prevented %s', (direction, journey, prevented) => {
  expect(isPrevented({ direction, journey })).toBe(prevented);
});
