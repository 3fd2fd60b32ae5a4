import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { validate } from '@readme/openapi-parser';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { problems } from '#contract/problem';
import { pagePolicy } from '../../server/platform/headers.ts';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { apiDocument, type ApiDocument, type Operation } from '../../server/platform/openapi-document.ts';
import { ownProblems } from '../../server/platform/openapi-problems.ts';
import { splitRoute } from '../../server/platform/router.ts';
import { allRoutes } from '../../server/routes.ts';
import { startNode, type TestNode } from '../support/node.ts';

const rows = allRoutes(signInThrottle(defaultLimits));
const document = apiDocument(rows);

/** A copy in which one place holds something else, or nothing at all. */
function damaged(path: readonly string[], value: unknown): ApiDocument {
  const broken = structuredClone(document);
  const parent = path.slice(0, -1).reduce<unknown>((part, key) => Reflect.get(Object(part), key), broken);
  Reflect.set(Object(parent), path.at(-1) ?? '', value);
  return JSON.parse(JSON.stringify(broken)) as ApiDocument;
}

async function isValid(candidate: ApiDocument): Promise<boolean> {
  const { valid } = await validate(structuredClone(candidate) as never);
  return valid;
}

function operationOf(on: string): Operation {
  const [method, path] = splitRoute(on as 'GET /');
  const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${on} is not described`);
  return operation;
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    on: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

describe('the description of the interface', () => {
  test('is valid OpenAPI 3.1 (PLAT-32)', async () => {
    expect(await isValid(document)).toBe(true);
    expect(await isValid(damaged(['info', 'title'], 'Another title'))).toBe(true);
  });

  test.each<[string, string[], unknown]>([
    ['an undeclared path parameter', ['paths', '/cases/{id}', 'get', 'parameters'], []],
    ['an answer without a description', ['paths', '/cases', 'post', 'responses'], { 201: {} }],
    ['a reference to nothing', ['components', 'schemas', 'CaseView'], undefined],
    ['no title', ['info', 'title'], undefined],
  ])('is told from one with %s', async (_what, path, value) => {
    expect(await isValid(damaged(path, value)).catch(() => false)).toBe(false);
  });

  test('holds every declared endpoint and nothing else (PLAT-32)', () => {
    const declared = rows.map(({ on }) => on.replace(/:(\w+)/g, '{$1}'));
    expect(operations.map(({ on }) => on).toSorted()).toEqual(declared.toSorted());
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('says what is asked of a command', () => {
    const { parameters, requestBody, responses, security, ...rest } = operationOf(
      'POST /referrals/:id/accept',
    );
    expect(security).toBeUndefined();
    expect(rest['x-panah']).toEqual({
      may: { action: 'accept', subject: 'Referral' },
      ledger: 'referral.accept',
      locks: ['consent', 'referral', 'grant', 'unit'],
      stepUp: true,
      idempotency: true,
    });
    expect(parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/Uuid' } },
      { $ref: '#/components/parameters/X-Panah' },
      { $ref: '#/components/parameters/Idempotency-Key' },
    ]);
    expect(requestBody?.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/AcceptReferral',
    });
    expect(document.components.schemas.AcceptReferral?.properties).not.toHaveProperty('id');
    expect(responses['409']).toEqual({
      $ref: '#/components/responses/capacity-taken.does-not-open.stale-version.wrong-state',
    });
  });

  test('says that an endpoint is open, and why', () => {
    expect(operationOf('POST /session')).toMatchObject({
      security: [],
      'x-panah': { open: expect.any(String), ledger: 'session.open' },
    });
    const open = operations.filter(({ operation }) => operation.security !== undefined).length;
    expect(open).toBe(rows.filter(({ kind }) => kind === 'open').length);
  });

  test('puts the rest of a query into the address', () => {
    const names = operationOf('GET /referrals').parameters.map((it) => ('name' in it ? it.name : it.$ref));
    expect(names).toEqual(expect.arrayContaining(['box', 'status', 'limit', 'cursor']));
    expect(operationOf('GET /referrals').requestBody).toBeUndefined();
  });

  test('knows every file of the contract that holds a schema', () => {
    const read = (name: string) => readFileSync(`server/contract/${name}`, 'utf8');
    const all = readdirSync('server/contract');
    const names = all.filter((name) => read(name).includes("from 'zod'"));
    expect(names.length).toBeGreaterThan(20);
    const texts = all.map(read);
    const source = readFileSync('server/platform/openapi-schemas.ts', 'utf8') + texts.join('\n');
    for (const file of names) {
      const isKnown = [`'#contract/${file.replace('.ts', '')}'`, `export * from './${file}'`];
      expect([file, isKnown.some((it) => source.includes(it))]).toEqual([file, true]);
    }
  });

  test('tells of every problem that a verb can throw', () => {
    for (const on of Object.keys(ownProblems)) expect(rows.map<string>((row) => row.on)).toContain(on);
    const verbs = readdirSync('server/features', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(`server/features/${path}`, 'utf8'));
    const thrown = verbs.flatMap((text) => [...text.matchAll(/new Problem\(\s*'([a-z-]+)'/g)]);
    const told = Object.keys(document.components.responses).flatMap((key) => key.split('.'));
    expect(thrown.length).toBeGreaterThan(5);
    for (const [, slug] of thrown) expect(told).toContain(slug);
    for (const slug of told) expect(Object.keys(problems)).toContain(slug);
  });
});

describe('its schemas', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'panah', components: document.components }, 'panah');
  ajv.addVocabulary(['components']);
  const check = (name: string) => ajv.compile({ $ref: `panah#/components/schemas/${name}` });

  test('are all understood by a strict validator', () => {
    const names = Object.keys(document.components.schemas);
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(typeof check(name)).toBe('function');
  });

  test('take what the interface takes and refuse what it refuses', () => {
    const open = check('OpenCase');
    expect(open({ source: 'ngo', risk: 'HIGH', isMinor: 'no', needs: ['shelter_bed'] })).toBe(true);
    expect(open({ source: 'ngo', risk: 'HIGH', familyName: 'x' })).toBe(false);
    expect(open({ source: 'ngo', risk: 'VERY_HIGH' })).toBe(false);
    expect(open({ source: 'ngo' })).toBe(false);
  });

  test('let a request leave out what has a default, and promise it in an answer', () => {
    expect(check('EligibilityInput')({})).toBe(true);
    expect(check('Eligibility')({})).toBe(false);
  });
});

describe('on the wire', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode();
  });
  afterAll(() => node.stop());

  test('the description needs no sign-in (PLAT-32)', async () => {
    const reply = await node.nobody().get('/openapi.json');
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(reply.body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test('a real refusal is one that it describes', async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const { body, status } = await node.nobody().get('/cases');
    expect(status).toBe(401);
    const fits = ajv.compile({
      $ref: '#/components/responses/sign-in-required/content/application~1problem+json/schema',
      components: document.components,
    });
    expect(fits(body)).toBe(true);
    expect(fits({ ...(body as object), type: '/problems/gone' })).toBe(false);
  });

  test('the page loads nothing from elsewhere and runs no code of its own text (PLAT-33)', async () => {
    const { status, headers, text } = await node.nobody().get('//api/docs');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toBe(pagePolicy);
    const loaded = [...text.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"/g)].map(([, at]) => at);
    expect(loaded).toEqual(['/api/docs/page.css', '/api/docs/page.js']);
    expect(text).not.toMatch(/\s(?:style|on[a-z]+)="|<style|<script>|https?:\/\//);
    for (const at of loaded) {
      const file = await node.nobody().get(`/${at ?? ''}`);
      expect([file.status, file.headers['content-type']]).toEqual([
        200,
        expect.stringMatching(/css|javascript/),
      ]);
    }
  });

  test('the page shows every endpoint and every schema, and its links lead somewhere (PLAT-33)', async () => {
    const { text } = await node.nobody().get('//api/docs');
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const { operation } of operations) expect(ids).toContain(operation.operationId);
    for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(`schema-${name}`);
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(100);
    for (const target of targets) expect(ids).toContain(target);
  });

  test('nothing else of the folder or beside it is served', async () => {
    for (const path of ['//api/docs/', '//api/docs/none.js', '//api/docs/..%2fapp.ts']) {
      const { status } = await node.nobody().get(path);
      expect([path, status === 200 && path !== '//api/docs/']).toEqual([path, false]);
    }
  });
});
