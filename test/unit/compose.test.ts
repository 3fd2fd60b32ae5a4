import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../server/platform/project-root.ts';

const text = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(projectRoot(), 'server', 'Dockerfile'), 'utf8');

const service = z.looseObject({
  ports: z.array(z.string()).default([]),
  restart: z.string(),
  healthcheck: z.unknown().optional(),
  build: z.unknown().optional(),
  environment: z.record(z.string(), z.string()).default({}),
});
const compose = z.looseObject({ services: z.record(z.string(), service) });

function schema(): ReturnType<Ajv['compile']> {
  const file = join(projectRoot(), 'node_modules', 'dclint', 'schemas', 'compose.schema.json');
  const { $schema: _, ...rules } = z.looseObject({}).parse(JSON.parse(readFileSync(file, 'utf8')));
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  return ajv.compile(rules);
}

describe('docker-compose.yml', () => {
  test('follows the schema of the Compose Specification', () => {
    const holds = schema();
    expect(holds(parse(text))).toBe(true);
    expect(holds(parse(text.replace('healthcheck:', 'healthchek:')))).toBe(false);
    expect(holds(parse(text.replace('retries: 12', 'retries: [often]')))).toBe(false);
  });

  const { services } = compose.parse(parse(text));

  test('opens one port, of the app, to this machine alone', () => {
    const ports = Object.entries(services).flatMap(([name, { ports }]) =>
      ports.map((port) => `${name} ${port}`),
    );
    expect(ports).toEqual(['app 127.0.0.1:3000:3000']);
  });

  test('holds no password', () => {
    const named = /^[A-Z]+_PASSWORD$/;
    const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment));
    const passwords = values.filter(([name]) => named.test(name)).map(([, value]) => value);
    expect(passwords).toHaveLength(4);
    for (const value of passwords) expect(value).toMatch(/^\$\{[A-Z]+_PASSWORD:\?write it into \.env\}$/);
    const addresses = values.map(([, value]) => value).filter((value) => value.startsWith('postgresql://'));
    expect(addresses).toHaveLength(3);
    for (const address of addresses)
      expect(address).toMatch(/^postgresql:\/\/panah_\w+:\$\{[A-Z]+_PASSWORD\}@/);
  });

  test('watches the health of everything that keeps running', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n.*\/health'/m);
    const running = Object.values(services).filter(({ restart }) => restart === 'unless-stopped');
    expect(running).toHaveLength(3);
    for (const { build, healthcheck } of running) expect(build ?? healthcheck).toBeDefined();
  });
});

describe('The image', () => {
  test('runs as an ordinary user', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", "--enable-source-maps", "dist\/server\/main\.js"\]$/m);
    expect(dockerfile).toMatch(/npm ci --omit=dev --ignore-scripts/);
  });
});
