import pg from 'pg';
import { addressOf } from './database-url.ts';
import { errorCode } from './fault.ts';
import { StartError } from './start-error.ts';

const silent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
];
const timeoutMs = 10_000;

/**
 * Opens one connection for a check or a migration; the caller ends it.
 * Throws StartError with a sentence that names `variable` and the host, never the password.
 */
export async function connect(url: string, variable: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeoutMs });
  // Without a listener a server that goes away would end this process; the next query reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartError(sentence(error, url, variable));
  }
}

function sentence(error: unknown, url: string, variable: string): string {
  const { host, port, user, database } = addressOf(url);
  const code = errorCode(error) ?? '';
  const message = error instanceof Error ? error.message : '';
  if (silent.includes(code) || message.startsWith('timeout')) {
    return `No PostgreSQL answers at ${host}:${port}: start it, or correct ${variable}.`;
  }
  if (code === '28P01' || code === '28000') {
    return `PostgreSQL at ${host}:${port} does not let ${user} in: correct the role or the password in ${variable}.`;
  }
  if (code === '3D000')
    return `PostgreSQL at ${host}:${port} has no database ${database}: create it, or correct ${variable}.`;
  if (code === '57P03') return `PostgreSQL at ${host}:${port} is still starting: try again in a moment.`;
  return `PostgreSQL at ${host}:${port} cannot be reached with ${variable}: ${message || code}.`;
}
