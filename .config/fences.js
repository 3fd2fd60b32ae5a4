import { parser } from 'typescript-eslint';

// The house's fences: one rule each, so that its message can say where the thing belongs, and so that two
// fences on one file never overwrite each other as two `no-restricted-syntax` settings would.
// test/house.test.ts plants an offence in front of each of them.

const code = ['server/**/*.ts', 'client/**/*.{ts,tsx}', 'prisma/**/*.ts', 'test/**/*.ts'];
const server = ['server/**/*.ts', 'prisma/**/*.ts'];
const sources = ['server/**/*.ts', 'client/**/*.{ts,tsx}', 'prisma/**/*.ts'];
const stores = ['server/features/*/store.ts', 'server/features/*/store-*.ts', 'server/features/*/*-store.ts'];

/** Files that are started from a shell: they alone may write to the terminal. */
export const commands = [
  'main',
  'migrate',
  'verify-ledger',
  'generate-docs',
  'invite-administrator',
  'rotate-keys',
].map((name) => `server/${name}.ts`);

/** Selectors for every way to bring in a module whose name matches; a type import counts when `types` is true. */
function imports(pattern, types = true) {
  const values = types ? '' : '[importKind!="type"]';
  const exported = types ? '' : '[exportKind!="type"]';
  return [
    `ImportDeclaration[source.value=${pattern}]${values}`,
    `ImportExpression[source.value=${pattern}]`,
    `ExportNamedDeclaration[source.value=${pattern}]${exported}`,
    `ExportAllDeclaration[source.value=${pattern}]${exported}`,
    ...(types ? [`TSImportType[source.value=${pattern}]`] : []),
  ];
}

/** Selectors for `object.name`, `object['name']` and `const { name } = object`. */
function property(object, name) {
  const pick = `ObjectPattern > Property[key.name="${name}"]`;
  return [
    `MemberExpression[object.name="${object}"][property.name="${name}"]`,
    `MemberExpression[object.property.name="${object}"][property.name="${name}"]`,
    `MemberExpression[object.name="${object}"][property.value="${name}"]`,
    `VariableDeclarator[init.name="${object}"] > ${pick}`,
  ];
}

const generated = '/(^|\\u002F)generated\\u002F/';

export const fences = {
  environment: {
    says: 'The environment is read in server/platform/config.ts; take what you need from the config you are given.',
    at: [...property('process', 'env'), ...imports('/^(node:)?process$/')],
    files: code,
    except: ['server/platform/config.ts', 'test/support/**'],
  },
  clock: {
    says: 'Time is read in server/platform/clock.ts (client/app/clock.ts on a screen); take ctx.now, or a clock.',
    at: [
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"]',
      ...property('Date', 'now'),
      ...property('performance', 'now'),
      ...property('performance', 'timeOrigin'),
      ...property('process', 'hrtime'),
      ...property('Temporal', 'Now'),
    ],
    files: sources,
    except: ['server/platform/clock.ts', 'client/app/clock.ts'],
  },
  random: {
    says: 'Chance comes from node:crypto through server/platform/ids.ts or crypto.ts; Math.random can be guessed.',
    at: property('Math', 'random'),
    files: code,
  },
  console: {
    says: 'Only commands write to the terminal; everything else speaks through server/platform/log.ts.',
    at: ['MemberExpression[object.name="console"]', ...imports('/^(node:)?console$/')],
    files: sources,
    except: [...commands, 'prisma/seed.ts'],
  },
  'prisma-client': {
    says: 'The database is opened in server/platform/db.ts only; take a Reader or a Tx.',
    at: [
      'ImportSpecifier[imported.name="PrismaClient"]',
      ...imports('/^@prisma\\u002F(client|adapter-pg)/'),
      ...imports(generated, false).filter((selector) => !selector.startsWith('ImportDeclaration')),
      `ImportDeclaration[source.value=${generated}][importKind!="type"] > ImportSpecifier[importKind!="type"][imported.name!="Prisma"]`,
      `ImportDeclaration[source.value=${generated}][importKind!="type"] > :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)`,
    ],
    files: code,
    except: ['server/platform/db.ts', 'prisma/generated/**'],
  },
  'prisma-sql': {
    says: 'Queries are written in the store.ts of their room (platform: for its own tables); ask the store.',
    at: [`ImportDeclaration[source.value=${generated}] > ImportSpecifier[imported.name="Prisma"]`],
    files: server,
    except: [
      ...stores,
      ...['db', 'ledger', 'idempotency', 'session', 'jobs', 'session-store'].map(
        (it) => `server/platform/${it}.ts`,
      ),
      'server/policy/*.ts',
      'prisma/generated/**',
    ],
  },
  'raw-sql': {
    says: 'Raw SQL is a tagged template, so that values are never part of its text.',
    at: [
      'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
      'MemberExpression[property.value=/^\\$(query|execute)RawUnsafe$/]',
      'Property[key.name=/^\\$(query|execute)RawUnsafe$/]',
    ],
    files: code,
    except: ['prisma/generated/**'],
  },
  'sql-text': {
    says: 'Text becomes part of a query in server/platform/db.ts only, from closed lists of columns.',
    at: property('Prisma', 'raw'),
    files: code,
    except: ['server/platform/db.ts', 'prisma/generated/**'],
  },
  casl: {
    says: 'CASL is spoken in server/policy/casl.ts only; use may() and visible().',
    at: imports('/^@(casl|ucast)\\u002F/'),
    files: code,
    except: ['server/policy/casl.ts'],
  },
  'bare-subject': {
    says: 'A bare subject name is true when any row could match, so it decides nothing; judge the loaded row.',
    at: [
      'CallExpression[callee.property.name=/^can(not)?$/][arguments.1.type=/^(Literal|TemplateLiteral)$/]',
      'CallExpression[callee.name="may"][arguments.length<4]',
    ],
    files: code,
  },
  assertion: {
    says: 'Do not assert a type: parse with a schema, narrow, or use satisfies. Only server/policy/casl.ts may.',
    at: ['TSAsExpression:not([typeAnnotation.typeName.name="const"])', 'TSTypeAssertion'],
    files: sources,
    except: ['server/policy/casl.ts', 'prisma/generated/**'],
  },
  'non-null': {
    says: 'Say what happens when it is absent instead of `!`.',
    at: ['TSNonNullExpression', 'VariableDeclarator[definite=true]', 'PropertyDefinition[definite=true]'],
    files: code,
    except: ['prisma/generated/**'],
  },
  any: {
    says: 'Use the type it has, or unknown and a schema.',
    at: ['TSAnyKeyword'],
    files: code,
    except: ['prisma/generated/**'],
  },
  'default-export': {
    says: 'Export by name, so that a thing is called the same everywhere.',
    at: ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'],
    files: code,
    except: ['client/vite*.config.ts', 'prisma/prisma.config.ts', 'prisma/generated/**'],
  },
};

function rule({ says, at }) {
  return {
    meta: { type: 'problem', schema: [] },
    create: (context) =>
      Object.fromEntries(at.map((selector) => [selector, (node) => context.report({ node, message: says })])),
  };
}

const plugin = {
  rules: Object.fromEntries(Object.entries(fences).map(([name, fence]) => [name, rule(fence)])),
};

/** Flat config entries: one per fence, as errors. */
export const fenceConfigs = Object.entries(fences).map(([name, { files, except = [] }]) => ({
  name: `house/${name}`,
  files,
  ignores: except,
  plugins: { house: plugin },
  rules: { [`house/${name}`]: 'error' },
}));

/** The fences alone, without types, so that a planted offence is judged in a moment. */
export const untypedFences = [
  { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser } },
  ...fenceConfigs,
];
