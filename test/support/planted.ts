// Offences planted for house.test.ts, each with the place where it must be seen.

type House = Readonly<Record<string, string>>;

interface Plant {
  /** Places where each text must be seen. */
  readonly at: readonly string[];
  readonly text: readonly string[];
  /** Places where the same text is at home. */
  readonly home: readonly string[];
}

const room = 'server/features';
const verb = 'export function openCase() {}\n';
// Put together here, or this file would be found guilty itself.
const remark = (settings: string): string => ['/', '/ eslint-', settings, '\n'].join('');
const openCase = `${room}/cases/open-case.ts`;
const store = `${room}/cases/store.ts`;

/** Name, a made-up house with one offence, words of the finding. */
export const badHouses: readonly [string, House, string][] = [
  ['contract with a package', { 'server/contract/a.ts': `import { b } from 'pg';` }, 'zod and nothing else'],
  [
    'contract looking in',
    { 'server/contract/a.ts': `import { b } from '../platform/b.ts';` },
    'contract does not',
  ],
  [
    'policy on platform',
    { 'server/policy/a.ts': `import { b } from '../platform/b.ts';` },
    'policy does not',
  ],
  [
    'platform on a room',
    { 'server/platform/a.ts': `import { b } from '../features/cases/index.ts';` },
    'platform does not',
  ],
  [
    'room on app',
    { [`${room}/cases/routes.ts`]: `import { b } from '../../app.ts';` },
    'features does not import server',
  ],
  [
    'server on tests',
    { 'server/main.ts': `import { b } from '../test/support/b.ts';` },
    'server does not import test',
  ],
  [
    'server on client',
    { 'server/app.ts': `export { b } from '../client/b.ts';` },
    'server does not import client',
  ],
  [
    'client on server',
    { 'client/a.ts': `const b = await import('../server/platform/b.ts');` },
    'client does not',
  ],
  [
    'room upwards',
    { [`${room}/cases/open-case.ts`]: `${verb}import { b } from '../referrals/index.ts';` },
    'lower level',
  ],
  [
    'room sideways',
    { [`${room}/cases/open-case.ts`]: `${verb}import { b } from '../vault/index.ts';` },
    'lower level',
  ],
  [
    'room by the window',
    { [`${room}/cases/store.ts`]: `import type { b } from '../consent/store.ts';` },
    'by its index',
  ],
  [
    'view on store',
    { [`${room}/cases/view.ts`]: `import { b } from './store.ts';` },
    'view takes nothing from store',
  ],
  [
    'view on database',
    { [`${room}/cases/view.ts`]: `import { b } from '../../platform/db.ts';` },
    'touches no database',
  ],
  [
    'rules on database',
    { [`${room}/cases/rules.ts`]: `import { b } from '../../platform/db.ts';` },
    'touches no database',
  ],
  [
    'rules on a row',
    { [`${room}/cases/rules.ts`]: `import type { b } from './store.ts';` },
    'rules takes nothing from store',
  ],
  [
    'store on rules',
    { [`${room}/cases/store.ts`]: `import {\n  b,\n} from './rules.ts';` },
    'store takes nothing from rules',
  ],
  [
    'split store on rules',
    { [`${room}/cases/store-list.ts`]: `import { b } from './rules.ts';` },
    'store takes nothing',
  ],
  [
    'verb on view',
    { [`${room}/cases/open-case.ts`]: `${verb}import { b } from './view.ts';` },
    'verb takes nothing from view',
  ],
  [
    'verb on Prisma',
    {
      [`${room}/cases/open-case.ts`]: `${verb}import type { b } from '../../../prisma/generated/client.ts';`,
    },
    'only a store',
  ],
  ['verb of another name', { [`${room}/cases/close-case.ts`]: verb }, 'the function it is named after'],
  ['unknown room', { [`${room}/billing/store.ts`]: '' }, 'has no level'],
  ['unknown kind', { [`${room}/cases/model.ts`]: '' }, 'a room holds'],
  [
    'seven names',
    {
      [`${room}/cases/index.ts`]: `export { a, b, c, d } from './store.ts';\nexport { e, f, g, type h } from './view.ts';`,
    },
    'at most six',
  ],
  ['star', { [`${room}/cases/index.ts`]: `export * from './store.ts';` }, 'at most six'],
  ['helper', { 'server/platform/date-helpers.ts': '' }, 'named after what it does'],
  ['service', { 'server/platform/service.ts': '' }, 'named after what it does'],
  ['camel case', { 'server/platform/dateFormat.ts': '' }, 'kebab-case'],
  ['long file', { 'client/Long.tsx': '\n'.repeat(301) }, '301 lines'],
  [
    'a lifted fence',
    { 'server/platform/a.ts': remark('disable-next-line house/clock -- in a hurry') },
    'gives way',
  ],
  ['a silenced file', { 'server/platform/a.ts': remark('disable eqeqeq -- all of it') }, 'gives way'],
  ['a rule without a reason', { 'server/platform/a.ts': remark('disable-next-line eqeqeq') }, 'gives way'],
  [
    'circle',
    {
      'server/platform/a.ts': `import { b } from './b.ts';`,
      'server/platform/b.ts': `import { a } from './a.ts';`,
    },
    'circle: server/platform/a.ts',
  ],
];

/** A made-up house without offence. */
export const goodHouse: House = {
  'server/contract/cases.ts': `import { z } from 'zod';\nimport { code } from './codes.ts';`,
  'server/policy/relations.ts': `import type { Prisma } from '../../prisma/generated/client.ts';`,
  'server/platform/ids.ts': remark('disable-next-line eqeqeq -- null and undefined alike'),
  'server/app.ts': `import express from 'express';\nimport { routes } from './features/cases/index.ts';`,
  'client/features/cases/CasePage.tsx': `import { CaseView } from '#contract/cases';`,
  [`${room}/cases/index.ts`]: `export { routes } from './routes.ts';\nexport { openCase } from './open-case.ts';`,
  [`${room}/cases/routes.ts`]: `import { openCase } from './open-case.ts';\nimport { toView } from './view.ts';`,
  [`${room}/cases/open-case.ts`]: `import { insertCase } from './store.ts';\nimport { mayOpen } from './rules.ts';\nimport { line } from '../audit/index.ts';\nimport type { Tx } from '../../platform/db.ts';\nexport async function openCase() {}`,
  [`${room}/cases/view.ts`]: `import type { CaseRow } from './store.ts';`,
  [`${room}/cases/store.ts`]: `import { Prisma } from '../../../prisma/generated/client.ts';`,
  [`${room}/directory/publish-service.ts`]: `export function publishService() {}`,
  'test/unit/cases/rules.test.ts': `import { mayOpen } from '../../../server/features/cases/rules.ts';`,
};

/** By the name of the fence. */
export const plants: Readonly<Record<string, Plant>> = {
  environment: {
    at: [openCase, 'server/main.ts', 'client/app/api.ts', 'test/e2e/story.test.ts'],
    text: [
      'f(process.env.PORT);',
      "f(process['env']);",
      'f(globalThis.process.env);',
      'const { env } = process;',
      "import { env } from 'node:process';",
    ],
    home: ['server/platform/config.ts', 'test/support/database.ts'],
  },
  clock: {
    at: [openCase, 'server/platform/jobs.ts', 'client/ui/Timeline.tsx'],
    text: [
      'f(new Date());',
      'f(Date());',
      'f(Date.now());',
      'list.map(Date.now);',
      'f(performance.now());',
      'const { now } = Date;',
      'f(process.hrtime.bigint());',
    ],
    home: ['server/platform/clock.ts', 'client/app/clock.ts', 'test/bench/bench.ts'],
  },
  random: {
    at: [openCase, 'client/app/api.ts', 'test/support/build.ts'],
    text: ['f(Math.random());'],
    home: [],
  },
  console: {
    at: [openCase, 'server/app.ts', 'client/main.tsx'],
    text: ["console.log('x');", "console['error']('x');", "import { log } from 'node:console';"],
    home: ['server/main.ts', 'server/migrate.ts', 'test/bench/bench.ts'],
  },
  'prisma-client': {
    at: [openCase, store, 'server/platform/ledger.ts', 'test/support/build.ts'],
    text: [
      "import { PrismaClient } from './x.ts';",
      "import { CaseStatus } from '../../../prisma/generated/client.ts';",
      "import * as db from '../../../prisma/generated/client.ts';",
      "export * from '../../../prisma/generated/client.ts';",
      "import { PrismaPg } from '@prisma/adapter-pg';",
    ],
    home: ['server/platform/db.ts'],
  },
  'prisma-sql': {
    at: [openCase, 'server/features/cases/rules.ts', 'server/platform/limits.ts', 'server/app.ts'],
    text: [
      "import { Prisma } from '../../../prisma/generated/client.ts';",
      "import type { Prisma } from '../../../prisma/generated/client.ts';",
    ],
    home: [
      store,
      'server/features/cases/store-list.ts',
      'server/features/cases/inbox-store.ts',
      'server/platform/ledger.ts',
      'server/policy/relations.ts',
    ],
  },
  'raw-sql': {
    at: [store, 'server/platform/db.ts', 'test/support/build.ts'],
    text: [
      'await tx.$queryRawUnsafe(sql);',
      "await tx['$executeRawUnsafe'](sql);",
      'const { $queryRawUnsafe } = tx;',
    ],
    home: [],
  },
  'sql-text': {
    at: [store, 'server/platform/ledger.ts', 'server/policy/relations.ts'],
    text: ['f(Prisma.raw(name));', 'const { raw } = Prisma;'],
    home: ['server/platform/db.ts'],
  },
  casl: {
    at: [openCase, 'server/policy/ability.ts', 'client/app/session.tsx', 'test/security/rights.test.ts'],
    text: [
      "import { createMongoAbility } from '@casl/ability';",
      "import type { AppAbility } from '@casl/ability';",
      "export { accessibleBy } from '@casl/prisma/runtime';",
      "const casl = await import('@casl/ability');",
      "type A = import('@casl/ability').Ability;",
    ],
    home: ['server/policy/casl.ts'],
  },
  'bare-subject': {
    at: [openCase, 'server/policy/casl.ts', 'server/platform/endpoint.ts', 'test/security/rights.test.ts'],
    text: [
      "f(ability.can('close', 'Case'));",
      "f(ctx.ability.cannot('close', `Case`));",
      "may(ability, 'read', 'Case');",
    ],
    home: [],
  },
  assertion: {
    at: [openCase, 'server/policy/ability.ts', 'client/app/api.ts'],
    text: ['f(x as string);', 'f(x as unknown as Row);', 'f(<string>x);'],
    home: ['server/policy/casl.ts', 'test/support/build.ts'],
  },
  'non-null': {
    at: [openCase, 'client/app/api.ts', 'test/support/build.ts', 'server/policy/casl.ts'],
    text: ['f(x!);', 'f(x!.y);', 'let y!: string;', 'class A { b!: string }'],
    home: [],
  },
  any: {
    at: [openCase, 'client/app/api.ts', 'test/support/build.ts', 'server/policy/casl.ts'],
    text: ['let x: any;', 'type A = Record<string, any>;', 'function f(...rest: any[]) {}'],
    home: [],
  },
  'default-export': {
    at: [openCase, 'client/ui/Button.ts', 'test/support/build.ts'],
    text: ['export default 1;', 'export default function f() {}', 'export { a as default };'],
    home: ['client/vite.config.ts', 'prisma/prisma.config.ts'],
  },
};

/** Texts beside a fence which a store may hold. */
export const lawful: readonly string[] = [
  'f(new Date(text));',
  'f(Math.max(1, 2));',
  'const kinds = [1, 2] as const;',
  "f(row.can.includes('close'));",
  "f(ability.can('close', row));",
  'await tx.$queryRaw`select 1`;',
  'f(process.argv);',
  "import type { CaseStatus } from '../../../prisma/generated/enums.ts';",
  'export { a };',
];
