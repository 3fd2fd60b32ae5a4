import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { untypedFences } from '../.config/fences.js';
import { judgeHouse } from './support/house.ts';
import { badHouses, goodHouse, lawful, plants } from './support/planted.ts';

function realHouse(): Map<string, string> {
  const paths = ['server', 'client', 'prisma', 'test'].flatMap((top) =>
    readdirSync(top, { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`),
  );
  const sources = paths.filter((path) => /\.tsx?$/.test(path) && !/\/(generated|node_modules)\//.test(path));
  return new Map(sources.map((path) => [path, readFileSync(path, 'utf8')]));
}

const judge = (house: Readonly<Record<string, string>>): string[] =>
  judgeHouse(new Map(Object.entries(house)));

describe('the house', () => {
  test('stands as it was planned', () => {
    const files = realHouse();
    expect(files.size).toBeGreaterThan(10);
    expect(judgeHouse(files)).toEqual([]);
  });

  test.each(badHouses)('is told from one with an offence: %s', (_name, house, why) => {
    expect(judge(house)).toEqual([expect.stringContaining(why)]);
  });

  test('is not confused with a well-built one', () => {
    expect(judge(goodHouse)).toEqual([]);
  });
});

describe('the fences', () => {
  const alone = new ESLint({ overrideConfigFile: true, overrideConfig: untypedFences });
  const real = new ESLint({ overrideConfigFile: '.config/eslint.config.js' });

  async function firing(filePath: string, text: string): Promise<(string | null)[]> {
    const [result] = await alone.lintText(text, { filePath });
    // Without a rule it is not a finding: the text could not be parsed, or the file is not linted at all.
    const broken = result?.messages.find(({ ruleId }) => ruleId === null);
    if (result === undefined || broken !== undefined) throw new Error(`${text}: ${String(broken?.message)}`);
    return [...new Set(result.messages.map(({ ruleId }) => ruleId))];
  }

  async function severity(filePath: string, rule: string): Promise<unknown> {
    const { rules } = (await real.calculateConfigForFile(filePath)) as { rules: Record<string, unknown[]> };
    return rules[rule]?.[0] ?? 0;
  }

  test('all have a plant', () => {
    const names = untypedFences.flatMap(({ rules }) => Object.keys(rules ?? {}));
    expect(Object.keys(plants).map((name) => `house/${name}`)).toEqual(names);
  });

  describe.each(Object.entries(plants))('%s', (name, { at, text, home }) => {
    const rule = `house/${name}`;
    const everywhere = (places: readonly string[]) =>
      places.flatMap((path) => text.map((it) => [path, it] as const));

    test('fires where it stands', async () => {
      for (const [path, snippet] of everywhere(at)) {
        expect([path, snippet, ...(await firing(path, snippet))]).toContain(rule);
      }
    });

    test('is silent at home', async () => {
      for (const [path, snippet] of everywhere(home)) {
        expect([path, snippet, ...(await firing(path, snippet))]).not.toContain(rule);
      }
    });

    test('is on in the configuration that is used', async () => {
      for (const path of at) expect([path, await severity(path, rule)]).toEqual([path, 2]);
      for (const path of home) expect([path, await severity(path, rule)]).toEqual([path, 0]);
    });
  });

  test('leave lawful neighbours alone', async () => {
    for (const snippet of lawful)
      expect([snippet, await firing('server/features/cases/store.ts', snippet)]).toEqual([snippet, []]);
  });
});
