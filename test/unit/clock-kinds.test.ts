import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { clockKinds } from '#contract/clocks';

// The table of kinds in docs/specs/clocks.md, held against the code: a deadline that nothing sets, or that nothing ends,
// would be a row that only changes its colour.

const spec = readFileSync('docs/specs/clocks.md', 'utf8');
/** A row: the kind, and where it is set and ended. */
const rows = [...spec.matchAll(/^\| `(\w+)` .*?\| ([^|]*?) \| ([^|]*?) \|$/gm)].map(
  ([, kind = '', sets = '', ends = '']) => ({ kind, sets: filesIn(sets), ends: filesIn(ends) }),
);

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) =>
    path === 'hooks' ? 'server/hooks.ts' : `server/features/${path}.ts`,
  );
}

const textOf = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8')).join('\n');
const names = (text: string, kind: string) => new RegExp(`['"]${kind}['"]|\\b${kind}: `).test(text);
const sets = /\b(?:setClock|timeProceeding|reviewAll)\(/;
const ends = /\b(?:endClock|endOfClock)\(/;

/** What is wrong with a row. */
function faultsOf({ kind, sets: setIn, ends: endedIn }: (typeof rows)[number]): string[] {
  const gone = [...setIn, ...endedIn].filter((path) => !existsSync(path));
  if (gone.length > 0) return gone;
  return [
    ...(sets.test(textOf(setIn)) && names(textOf(setIn), kind) ? [] : [`${kind} is set nowhere there`]),
    ...(ends.test(textOf(endedIn)) && names(textOf(endedIn), kind) ? [] : [`${kind} is ended nowhere there`]),
    ...endedIn.filter((path) => !ends.test(textOf([path])) && !path.includes('/rules')),
  ];
}

/** Files of the rooms in which a call stands, without the room of clocks itself. */
function filesWith(call: RegExp): string[] {
  return readdirSync('server/features', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('clocks/'))
    .map((path) => `server/features/${path}`)
    .filter((path) => call.test(textOf([path])));
}

describe('Each kind of clock', () => {
  test('stands in the table once (CLK-19)', () => {
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual([...clockKinds].toSorted());
  });

  test.each(rows)('$kind is set by an act and ended by one (CLK-19)', (row) => {
    expect(faultsOf(row)).toEqual([]);
  });

  test('is set and ended in no other place (CLK-19)', () => {
    const told = (which: 'sets' | 'ends') => new Set(rows.flatMap((row) => row[which]));
    expect(filesWith(/\bsetClock\(/).filter((path) => !told('sets').has(path))).toEqual([]);
    expect(filesWith(/\bendClock\(/).filter((path) => !told('ends').has(path))).toEqual([]);
  });

  test('that nothing sets or ends would be noticed', () => {
    const [first] = rows;
    if (!first) throw new Error('There is no row');
    const path = 'server/features/clocks/rules.ts';
    expect(faultsOf({ ...first, sets: [path] })).toEqual([`${first.kind} is set nowhere there`]);
    expect(faultsOf({ ...first, ends: [path] })).toContain(`${first.kind} is ended nowhere there`);
    expect(faultsOf({ ...first, ends: ['server/none.ts'] })).toEqual(['server/none.ts']);
  });
});
