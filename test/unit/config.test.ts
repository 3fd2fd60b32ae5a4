import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../server/platform/config.ts';
import { databaseUrlProblem } from '../../server/platform/database-url.ts';
import { projectRoot } from '../../server/platform/project-root.ts';
import { StartError } from '../../server/platform/start-error.ts';

const app = 'postgresql://panah_app:secret@127.0.0.1:5432/panah';
const owner = 'postgresql://panah_owner:secret@127.0.0.1:5432/panah';
const worker = 'postgresql://panah_worker:secret@127.0.0.1:5432/panah';

describe('An empty environment', () => {
  test('gives the trial on loopback: embedded database, demonstration on', () => {
    expect(readConfig({})).toEqual({
      http: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: undefined,
        trustProxy: false,
        ratePerMinute: 600,
        offline: true,
      },
      database: { url: undefined, workerUrl: undefined, migrateUrl: undefined, pool: 10 },
      files: {
        dataDir: join(projectRoot(), '.data'),
        nodeKey: join(projectRoot(), '.data', 'node.key'),
        checkpoints: join(projectRoot(), '.data', 'checkpoints', 'ledger.jsonl'),
      },
      mail: { smtpUrl: undefined, from: undefined, pushHosts: [] },
      log: { level: 'info' },
      demonstration: true,
    });
  });

  test('is what empty values amount to', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', PANAH_TRUST_PROXY: '', UNRELATED: 'x' })).toEqual(
      readConfig({}),
    );
  });
});

describe('A full environment', () => {
  test('is read into groups that cannot be changed', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: app,
      PANAH_MIGRATE_URL: owner,
      PANAH_WORKER_URL: worker,
      PANAH_DATA_DIR: '/var/lib/panah',
      PANAH_NODE_KEY_FILE: '/run/keys/node.key',
      PANAH_CHECKPOINT_FILE: '/mnt/witness/ledger.jsonl',
      PANAH_PUBLIC_URL: 'https://panah.example/',
      PANAH_TRUST_PROXY: '10.0.0.0/8, loopback',
      PANAH_LOG_LEVEL: 'warn',
      PANAH_POOL: '25',
      PANAH_RATE_PER_MINUTE: '120',
      PANAH_OFFLINE: '0',
      PANAH_SMTP_URL: 'smtps://mail.example:465',
      PANAH_MAIL_FROM: 'panah@body.example',
      PANAH_PUSH_HOSTS: 'push.body.example, .push.example',
    });
    expect(config).toEqual({
      http: {
        host: '0.0.0.0',
        port: 8080,
        publicUrl: 'https://panah.example',
        trustProxy: ['10.0.0.0/8', 'loopback'],
        ratePerMinute: 120,
        offline: false,
      },
      database: { url: app, workerUrl: worker, migrateUrl: owner, pool: 25 },
      files: {
        dataDir: '/var/lib/panah',
        nodeKey: '/run/keys/node.key',
        checkpoints: '/mnt/witness/ledger.jsonl',
      },
      mail: {
        smtpUrl: 'smtps://mail.example:465',
        from: 'panah@body.example',
        pushHosts: ['push.body.example', '.push.example'],
      },
      log: { level: 'warn' },
      demonstration: false,
    });
    const parts = [config, config.http, config.database, config.files, config.mail, config.log];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });

  test('has the demonstration only where it is asked for', () => {
    expect(readConfig({ DATABASE_URL: app, PANAH_DEMONSTRATION: '1' }).demonstration).toBe(true);
    expect(readConfig({ PANAH_DEMONSTRATION: '0' }).demonstration).toBe(false);
  });

  test('counts proxies when it is given a number', () => {
    expect(readConfig({ PANAH_TRUST_PROXY: '1' }).http.trustProxy).toBe(1);
  });
});

describe('A bad value is one sentence that names the variable and hides the value', () => {
  test.each([
    ['PORT', '80a', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535.'],
    ['HOST', 'a b', 'HOST must be an address to listen on.'],
    ['PANAH_POOL', '0', 'PANAH_POOL must be a whole number from 2 to 200.'],
    ['PANAH_RATE_PER_MINUTE', '1e3', 'PANAH_RATE_PER_MINUTE must be a whole number from 1 to 100000.'],
    ['PANAH_LOG_LEVEL', 'loud', 'PANAH_LOG_LEVEL must be one of debug, info, warn, error, silent.'],
    ['PANAH_DEMONSTRATION', 'maybe', 'PANAH_DEMONSTRATION must be 1 or 0.'],
    ['PANAH_OFFLINE', 'never', 'PANAH_OFFLINE must be 1 or 0.'],
    ['PANAH_SMTP_URL', 'mail.example', 'PANAH_SMTP_URL must be an address such as smtp://host:25.'],
    ['PANAH_MAIL_FROM', 'nobody', 'PANAH_MAIL_FROM must be an address of mail such as panah@body.example.'],
    ['PANAH_PUSH_HOSTS', 'https://a.example', 'PANAH_PUSH_HOSTS must be names of hosts with commas between.'],
    ['PANAH_PORT', '80', 'PANAH_PORT is not a setting: correct or remove it.'],
    ['DATABASE_URL', 'mysql://u:hidden@h/d', 'DATABASE_URL must begin with postgresql://.'],
    ['PANAH_MIGRATE_URL', 'hidden', /^PANAH_MIGRATE_URL must be an address such as postgresql:\/\//],
  ])('%s=%s', (name, value, sentence) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(StartError);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow('hidden');
  });

  test.each([
    'http://panah.example',
    'https://panah.example/app',
    'https://panah.example/?a=1',
    'https://user:hidden@panah.example',
    'ftp://panah.example',
    'panah.example',
  ])('PANAH_PUBLIC_URL=%s', (value) => {
    expect(() => readConfig({ PANAH_PUBLIC_URL: value })).toThrow(
      /^PANAH_PUBLIC_URL must be an https:\/\/ address/,
    );
  });

  test.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'https://panah.example:8443',
  ])('but PANAH_PUBLIC_URL=%s is taken', (value) => {
    expect(readConfig({ PANAH_PUBLIC_URL: value }).http.publicUrl).toBe(value);
  });

  test.each([
    'true',
    '0',
    '10.0.0.0/33',
    '300.1.1.1',
    'proxy.example',
    '10.0.0.1,',
    '::1/129',
    '10.0.0.1/8/8',
  ])('PANAH_TRUST_PROXY=%s', (value) => {
    expect(() => readConfig({ PANAH_TRUST_PROXY: value })).toThrow(
      /^PANAH_TRUST_PROXY must be a number of proxies/,
    );
  });

  test('one role for both addresses', () => {
    expect(() => readConfig({ DATABASE_URL: app, PANAH_MIGRATE_URL: app })).toThrow(
      'DATABASE_URL and PANAH_MIGRATE_URL must name two roles: panah_app and panah_owner.',
    );
    expect(() => readConfig({ DATABASE_URL: app, PANAH_MIGRATE_URL: owner })).not.toThrow();
    const same = 'PANAH_WORKER_URL must name a role of its own: panah_worker.';
    expect(() => readConfig({ DATABASE_URL: app, PANAH_WORKER_URL: app })).toThrow(same);
    expect(() => readConfig({ PANAH_MIGRATE_URL: owner, PANAH_WORKER_URL: owner })).toThrow(same);
    expect(() => readConfig({ DATABASE_URL: app, PANAH_WORKER_URL: worker })).not.toThrow();
  });
});

describe('An address of PostgreSQL', () => {
  test.each([
    'postgres://panah_app@localhost/panah',
    'postgresql://panah_app:p%40ss@[::1]:5433/panah',
    'postgresql://panah_app@localhost/panah?host=/run/postgresql',
    'postgresql://panah_app@db.example/panah?sslmode=verify-full',
    'postgresql://panah_app@db/panah?sslmode=disable',
  ])('%s is taken', (address) => {
    expect(databaseUrlProblem(address)).toBeUndefined();
  });

  test.each([
    ['postgresql://localhost/panah', 'must name the role'],
    ['postgresql://panah_app@localhost', 'must name the database'],
    ['postgresql:///panah', 'must name the host'],
    [
      'postgresql://panah_app@db.example/panah',
      'names another machine, so it must end in ?sslmode=verify-full',
    ],
    [
      'postgresql://panah_app@db.example/panah?sslmode=prefer',
      'may have sslmode=verify-full or sslmode=disable',
    ],
  ])('%s is refused', (address, why) => {
    expect(databaseUrlProblem(address)).toContain(why);
  });
});
