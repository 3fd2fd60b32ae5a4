import { StartError } from './start-error.ts';

/** The parts of a PostgreSQL address that checks and sentences need; never the password. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

const local = new Set(['localhost', '127.0.0.1', '::1']);

/** What is wrong with an address, or undefined: one sentence, which never repeats the address. */
export function databaseUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text))
    return 'must be an address such as postgresql://panah_app:password@host:5432/panah';
  const url = new URL(text);
  if (!/^postgres(ql)?:$/.test(url.protocol)) return 'must begin with postgresql://';
  const { host, user, database } = addressOf(text);
  if (host === '') return 'must name the host';
  if (user === '') return 'must name the role';
  if (database === '') return 'must name the database';
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && mode !== 'verify-full' && mode !== 'disable') {
    return 'may have sslmode=verify-full or sslmode=disable and no other';
  }
  if (mode === null && !local.has(host) && !host.startsWith('/')) {
    return 'names another machine, so it must end in ?sslmode=verify-full, or sslmode=disable on a private network';
  }
  return undefined;
}

/** Takes an address apart; a socket folder in `?host=` counts as the host. */
export function addressOf(text: string): DatabaseAddress {
  if (!URL.canParse(text)) throw new StartError('The address of the database cannot be read.');
  const url = new URL(text);
  return {
    host: url.searchParams.get('host') ?? url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 5432 : Number(url.port),
    user: decode(url.username),
    database: decode(url.pathname.slice(1)),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
