import { describe, expect, test } from '@jest/globals';
import { workKinds } from '#contract/my-work';
import { groupOf, groups, pageOf } from '../../client/features/my-work/groups.ts';

const at = new Date(2037, 10, 23, 22, 0).getTime();
const hours = (count: number) => new Date(at + count * 3_600_000).toISOString();

describe('The page of what waits', () => {
  test('puts what is late first and what ends before midnight next; the rest by what it is', () => {
    const group = (dueAt: string | null) => groupOf({ kind: 'to_answer', dueAt }, at);
    expect([group(hours(-1)), group(hours(1)), group(hours(3)), group(null)]).toEqual([
      ...['overdue', 'today', 'todo', 'todo'],
    ]);
  });

  test('has a place for each kind, and a page for all but a house of others', () => {
    const item = { id: 'a', caseId: 'c', name: '', services: [], purpose: null, at: hours(0), lastDay: null };
    const other = { id: 'o', name: 'House', kind: 'shelter', country: 'UZ' } as const;
    for (const kind of workKinds) {
      expect(groups).toContain(groupOf({ kind, dueAt: null }, at));
      const shown = { ...item, kind, other, dueAt: null };
      expect([kind, pageOf(shown, 'o')]).toEqual([kind, expect.stringMatching(/^\/[a-z]/)]);
      const isHouse = kind === 'count_old' || kind === 'overcrowded';
      expect([kind, pageOf(shown, 'p') === undefined]).toEqual([kind, isHouse]);
    }
  });
});
