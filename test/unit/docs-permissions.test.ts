import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { format } from 'prettier';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { permissionsPage } from '../../server/platform/permissions-page.ts';
import { grants, subjectOf } from '../../server/policy/ability.ts';
import { allRoutes } from '../../server/routes.ts';

const rows = allRoutes(signInThrottle(defaultLimits));

describe('docs/permissions.md', () => {
  test('is what the rights and the endpoints say now', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage(rows));
  });

  test('is told from one that lacks an endpoint', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).not.toBe(permissionsPage(rows.slice(1)));
  });

  test('stands as Prettier would write it', async () => {
    const options: unknown = JSON.parse(readFileSync('.config/prettier.json', 'utf8'));
    const page = permissionsPage(rows);
    expect(await format(page, { ...(options as object), parser: 'markdown' })).toBe(page);
  });
});

describe('the table of rights', () => {
  test('grants what each endpoint asks for to somebody', () => {
    const granted = new Set(grants.flatMap((it) => it.actions.map((action) => `${action} ${subjectOf(it)}`)));
    const asked = rows.flatMap((row) => (row.kind === 'open' ? [] : [row.may.join(' ')]));
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((right) => !granted.has(right))).toEqual([]);
  });
});
