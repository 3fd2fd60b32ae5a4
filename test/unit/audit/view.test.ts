import { expect, test } from '@jest/globals';
import { timelineEntry } from '../../../server/features/audit/view.ts';

const row = {
  id: '0190a0a0-0000-7000-8000-000000000001',
  at: new Date('2026-11-21T10:00:00.000Z'),
  action: 'case.open',
  organisationId: 'ours',
  organisationName: 'Umid',
  userName: 'Dilnoza',
  subjectType: 'Case',
  subjectId: '0190a0a0-0000-7000-8000-000000000002',
};

test('AUD-4 a colleague is named, somebody of another organisation is not', () => {
  const { organisationId: _organisationId, organisationName: organisation, userName: user, ...rest } = row;
  const shown = { ...rest, at: '2026-11-21T10:00:00.000Z', organisation };
  expect(timelineEntry(row, { organisationId: 'ours' })).toEqual({ ...shown, user });
  expect(timelineEntry(row, { organisationId: 'theirs' })).toEqual({ ...shown, user: null });
});

test('AUD-4 what the node did has neither organisation nor user', () => {
  const byNode = { ...row, organisationId: null, organisationName: null, userName: null };
  expect(timelineEntry(byNode, { organisationId: 'ours' })).toMatchObject({ organisation: null, user: null });
});
