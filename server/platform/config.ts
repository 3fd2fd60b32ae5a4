import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { addressOf, databaseUrlProblem } from './database-url.ts';
import type { LogLevel } from './log.ts';
import { projectRoot } from './project-root.ts';
import { StartError } from './start-error.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const satisfies readonly LogLevel[];

/** Everything the environment decides; frozen. Keys are not here: secrets.ts reads them from their own file. */
export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** The origin that people type, without a trailing slash; undefined while it is the loopback address. */
    readonly publicUrl: string | undefined;
    /** For Express's `trust proxy`: hops, addresses, or false. */
    readonly trustProxy: false | number | readonly string[];
    /** Requests one caller may make in a minute. */
    readonly ratePerMinute: number;
    /** Whether browsers keep the pages for when there is no network. */
    readonly offline: boolean;
  };
  readonly database: {
    /** The application's role; undefined means the embedded server. */
    readonly url: string | undefined;
    /** The role of jobs; needed where `url` is. */
    readonly workerUrl: string | undefined;
    /** The owner's role, for migrations only. */
    readonly migrateUrl: string | undefined;
    /** Connections in the pool. */
    readonly pool: number;
  };
  readonly files: {
    readonly dataDir: string;
    readonly nodeKey: string;
    /** Where signed checkpoints of the ledger are added to. */
    readonly checkpoints: string;
  };
  readonly mail: {
    readonly smtpUrl: string | undefined;
    /** Whose address letters carry. */
    readonly from: string | undefined;
    /** Services that browsers may be pushed through beside the usual ones; http:// and a port for one of this machine. */
    readonly pushHosts: readonly string[];
  };
  readonly log: { readonly level: LogLevel };
  readonly demonstration: boolean;
}

const whole = (from: number, to: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to))
    .optional()
    .transform((value) => value ?? otherwise)
    .describe(`a whole number from ${from} to ${to}`);

const databaseUrl = z.string().superRefine((value, context) => {
  const problem = databaseUrlProblem(value);
  if (problem !== undefined) context.addIssue({ code: 'custom', params: { problem } });
});

const proxies = z
  .string()
  .transform((value) =>
    /^\d{1,2}$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim()),
  )
  .refine((value) => (typeof value === 'number' ? value > 0 : value.every(isProxy)))
  .optional()
  .describe('a number of proxies such as 1, or their addresses with commas between');

const settings = z.object({
  PORT: whole(0, 65535, 3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .describe('an address to listen on'),
  DATABASE_URL: databaseUrl.optional(),
  PANAH_MIGRATE_URL: databaseUrl.optional(),
  PANAH_WORKER_URL: databaseUrl.optional(),
  PANAH_DATA_DIR: z.string().default('.data'),
  PANAH_NODE_KEY_FILE: z.string().optional(),
  PANAH_CHECKPOINT_FILE: z.string().optional(),
  PANAH_PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((value) => new URL(value).origin)
    .optional()
    .describe('an https:// address without a path (http:// only for localhost)'),
  PANAH_TRUST_PROXY: proxies,
  PANAH_LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe(`one of ${logLevels.join(', ')}`),
  PANAH_DEMONSTRATION: z.stringbool().optional().describe('1 or 0'),
  PANAH_OFFLINE: z.stringbool().optional().describe('1 or 0'),
  PANAH_POOL: whole(2, 200, 10),
  PANAH_RATE_PER_MINUTE: whole(1, 100_000, 600),
  PANAH_SMTP_URL: z
    .string()
    .refine(
      (value) =>
        URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).host !== '',
    )
    .optional()
    .describe('an address such as smtp://host:25'),
  PANAH_MAIL_FROM: z.email().max(200).optional().describe('an address of mail such as panah@body.example'),
  PANAH_PUSH_HOSTS: z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .refine((value) =>
      value.every((host) => /^(http:\/\/(localhost|127\.0\.0\.1):\d{1,5}|\.?[a-z0-9.-]+)$/.test(host)),
    )
    .optional()
    .describe('names of hosts with commas between'),
});

type Settings = z.output<typeof settings>;

/**
 * Reads the environment once. Empty values count as absent.
 * Throws StartError with one sentence that names the variable and never repeats its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const stranger = Object.keys(given).find((name) => name.startsWith('PANAH_') && !(name in settings.shape));
  if (stranger !== undefined) throw new StartError(`${stranger} is not a setting: correct or remove it.`);
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new StartError(sentence(parsed.error));
  assertRoles(parsed.data);
  return grouped(parsed.data, projectRoot());
}

function assertRoles({ DATABASE_URL: app, PANAH_MIGRATE_URL: owner, PANAH_WORKER_URL: worker }: Settings) {
  const isSame = (one?: string, other?: string) =>
    one !== undefined && other !== undefined && addressOf(one).user === addressOf(other).user;
  if (isSame(app, owner)) {
    throw new StartError(
      'DATABASE_URL and PANAH_MIGRATE_URL must name two roles: panah_app and panah_owner.',
    );
  }
  if (isSame(app, worker) || isSame(owner, worker)) {
    throw new StartError('PANAH_WORKER_URL must name a role of its own: panah_worker.');
  }
}

function grouped(given: Settings, root: string): Config {
  const dataDir = resolve(root, given.PANAH_DATA_DIR);
  const file = (said: string | undefined, ...otherwise: readonly string[]) =>
    said === undefined ? join(dataDir, ...otherwise) : resolve(root, said);
  return Object.freeze({
    http: Object.freeze({
      host: given.HOST,
      port: given.PORT,
      publicUrl: given.PANAH_PUBLIC_URL,
      trustProxy: given.PANAH_TRUST_PROXY ?? false,
      ratePerMinute: given.PANAH_RATE_PER_MINUTE,
      offline: given.PANAH_OFFLINE ?? true,
    }),
    database: Object.freeze({
      url: given.DATABASE_URL,
      workerUrl: given.PANAH_WORKER_URL,
      migrateUrl: given.PANAH_MIGRATE_URL,
      pool: given.PANAH_POOL,
    }),
    files: Object.freeze({
      dataDir,
      nodeKey: file(given.PANAH_NODE_KEY_FILE, 'node.key'),
      checkpoints: file(given.PANAH_CHECKPOINT_FILE, 'checkpoints', 'ledger.jsonl'),
    }),
    mail: Object.freeze({
      smtpUrl: given.PANAH_SMTP_URL,
      from: given.PANAH_MAIL_FROM,
      pushHosts: given.PANAH_PUSH_HOSTS ?? [],
    }),
    log: Object.freeze({ level: given.PANAH_LOG_LEVEL }),
    demonstration: given.PANAH_DEMONSTRATION ?? given.DATABASE_URL === undefined,
  });
}

function sentence(error: z.ZodError): string {
  const issue = error.issues[0];
  const name = String(issue?.path[0]);
  if (issue?.code === 'custom' && typeof issue.params?.problem === 'string') {
    return `${name} ${issue.params.problem}.`;
  }
  const field = Object.entries(settings.shape).find(([known]) => known === name)?.[1];
  return `${name} must be ${field?.description ?? 'a text'}.`;
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const bare = url.href === `${url.origin}/`;
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isProxy(part: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true;
  const [address = '', bits, ...rest] = part.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    rest.length === 0 &&
    longest > 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}
