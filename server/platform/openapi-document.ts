import { ProblemBody, problems, type ProblemSlug } from '#contract/problem';
import { problemsOf } from './openapi-problems.ts';
import { shapesOf, type Schema, type Shapes } from './openapi-schemas.ts';
import { splitRoute, type AnyEndpoint } from './router.ts';
import { cookieName } from './session.ts';

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Schema | boolean;
}

export interface Reply {
  readonly description: string;
  readonly headers: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security?: readonly [];
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: { readonly 'application/json': { readonly schema: Schema } };
  };
  readonly responses: Readonly<Record<string, Reply | Reference>>;
  /** What the house says of the endpoint beyond HTTP. */
  readonly 'x-panah': Readonly<Record<string, unknown>>;
}

export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<'parameters' | 'headers' | 'securitySchemes', object>> & {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Reply>>;
  };
}

const description = [
  'Commands (everything but GET) carry `X-Panah: 1` and a JSON body.',
  'Lists answer `{items, next}`; send `next` as `cursor` for the page after.',
  'Records carry `version` and `can`, the actions that are open to the caller now.',
  'Failures are `application/problem+json` with a `type` from a closed list.',
  'A record that is absent and one that the caller may not know of answer alike.',
  '`x-panah` says what the house asks of an endpoint: the right, the name in the ledger, the rows it locks.',
].join(' ');

const fixed = {
  parameters: {
    'X-Panah': {
      ...{ name: 'X-Panah', in: 'header', required: true, schema: { type: 'string', const: '1' } },
      description: 'Says that the request comes from this application and from no other site.',
    },
    'Idempotency-Key': {
      ...{ name: 'Idempotency-Key', in: 'header', required: false },
      schema: { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
      description: 'The same key with the same body renders the first answer again.',
    },
  },
  headers: {
    RequestId: { description: 'Names the request in log and ledger.', schema: { type: 'string' } },
    RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
  },
  securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
};

const named = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const named429 = { ...named, 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };
const done: Readonly<Record<number, string>> = { 200: 'Answered.', 201: 'Made.', 204: 'Done.' };

/** OpenAPI 3.1 of the declared rows. Everything an endpoint says of itself is in it, and nothing else. */
export function apiDocument(rows: readonly AnyEndpoint[]): ApiDocument {
  const inputs = rows.map(({ input }) => input);
  const outputs = rows.flatMap(({ output }) => (output === null ? [] : [output]));
  const shapes = shapesOf(inputs, [ProblemBody, ...outputs]);
  const responses: Record<string, Reply> = {};
  const paths: Record<string, Record<string, Operation>> = {};
  for (const row of rows) {
    const [method, path] = splitRoute(row.on);
    const operations = (paths[path.replace(/:(\w+)/g, '{$1}')] ??= {});
    operations[method.toLowerCase()] = operationOf(row, shapes, responses);
  }
  const license = { name: 'Apache-2.0', identifier: 'Apache-2.0' };
  return {
    ...{ openapi: '3.1.0', info: { title: 'Panah', version: '1', description, license } },
    ...{ servers: [{ url: '/api/v1' }], security: [{ session: [] }], paths },
    components: { ...fixed, responses, schemas: shapes.mentioned({ paths, responses }) },
  };
}

function operationOf(row: AnyEndpoint, shapes: Shapes, responses: Record<string, Reply>): Operation {
  const [method, path] = splitRoute(row.on);
  const { parameters, requestBody, takesVersion } = requestOf(row, shapes);
  const failures: Record<string, Reference> = {};
  for (const [status, slugs] of problemsOf(row, takesVersion)) {
    failures[status] = failureOf(slugs, shapes, responses);
  }
  const headers = [
    ...(method === 'GET' ? [] : ['X-Panah']),
    ...(row.kind === 'command' && row.idempotency === true ? ['Idempotency-Key'] : []),
  ];
  return {
    operationId: row.on.replace(/[^A-Za-z-]+/g, '_').toLowerCase(),
    ...{ tags: [path.split('/')[1] ?? ''], summary: row.summary },
    ...(row.kind === 'open' && { security: [] as const }),
    parameters: [...parameters, ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` }))],
    ...(requestBody && { requestBody }),
    responses: { [row.status]: successOf(row, shapes), ...failures },
    'x-panah': rulesOf(row),
  };
}

/** The input of a row as HTTP sees it: what the path names, then the query of a GET or the body of a command. */
function requestOf(row: AnyEndpoint, shapes: Shapes) {
  const [method, path] = splitRoute(row.on);
  const { name, schema } = shapes.request(row.input);
  const { properties = {}, required = [], ...rest } = schema;
  const inPath = (field: string) => path.split('/').includes(`:${field}`);
  const fields = Object.entries(properties);
  const others = fields.filter(([field]) => !inPath(field));
  const parametersOf = (place: Parameter['in'], of: typeof fields): Parameter[] =>
    of.map(([field, shape]) => ({
      ...{ name: field, in: place, required: required.includes(field), schema: shape },
    }));
  const parameters = parametersOf(
    'path',
    fields.filter(([field]) => inPath(field)),
  );
  const takesVersion = 'version' in properties;
  if (method === 'GET')
    return { parameters: [...parameters, ...parametersOf('query', others)], takesVersion };
  if (others.length === 0) return { parameters, takesVersion };
  const needed = required.filter((field) => !inPath(field));
  const body = {
    ...rest,
    properties: Object.fromEntries(others),
    ...(needed.length > 0 && { required: needed }),
  };
  const kept = name === undefined ? body : shapes.keep(name, body);
  const requestBody = { required: needed.length > 0, content: { 'application/json': { schema: kept } } };
  return { parameters, requestBody, takesVersion };
}

function successOf(row: AnyEndpoint, shapes: Shapes): Reply {
  const reply = { description: done[row.status] ?? 'Done.', headers: named };
  if (row.kind !== 'open' && row.media !== undefined) {
    return {
      ...reply,
      content: { [row.media]: { schema: { type: 'string', contentMediaType: row.media } } },
    };
  }
  if (row.output === null) return reply;
  return { ...reply, content: { 'application/json': { schema: shapes.answer(row.output) } } };
}

/** Failures of one status; kept once for all endpoints that fail alike. */
function failureOf(
  slugs: readonly ProblemSlug[],
  shapes: Shapes,
  responses: Record<string, Reply>,
): Reference {
  const key = slugs.join('.');
  const waits = slugs.includes('too-many-requests') || slugs.includes('unavailable');
  const type = { enum: slugs.map((slug) => `/problems/${slug}`) };
  const schema = { ...shapes.answer(ProblemBody), properties: { type } };
  responses[key] ??= {
    description: slugs.map((slug) => `${slug}: ${problems[slug].title}.`).join(' '),
    headers: waits ? named429 : named,
    content: { 'application/problem+json': { schema } },
  };
  return { $ref: `#/components/responses/${key}` };
}

function rulesOf(row: AnyEndpoint): Operation['x-panah'] {
  const { ledger } = row;
  if (row.kind === 'open') return { open: row.why, ledger, subject: row.subject };
  const [action, subject] = row.may;
  const { kind, locks, stepUp, idempotency } = row;
  return { may: { action, subject }, ledger, locks, stepUp, ...(kind === 'command' && { idempotency }) };
}
