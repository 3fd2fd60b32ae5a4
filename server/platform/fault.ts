/** What may be told about any error: its class, and a code of PostgreSQL, Prisma or Node. Never its message. */
export interface Fault {
  errorName: string;
  code: string | undefined;
}

/** Names an error without quoting it. */
export function describeFault(error: unknown): Fault {
  const errorName = error instanceof Error ? error.constructor.name : typeof error;
  return { errorName, code: sqlState(error) ?? errorCode(error) };
}

/**
 * The SQLSTATE behind an error, wherever the driver, the adapter or Prisma has put it: on the error itself (pg),
 * or under `meta.driverAdapterError.cause` (Prisma 7 with an adapter, raw and not).
 */
export function sqlState(error: unknown): string | undefined {
  const driver = adapterCause(error);
  for (const code of [read(driver, 'originalCode'), read(driver, 'code'), read(error, 'code')]) {
    if (typeof code === 'string' && isSqlState(code)) return code;
  }
  return undefined;
}

/** `error.code` where it is a short word: P2002, ECONNREFUSED, ERR_… */
export function errorCode(error: unknown): string | undefined {
  const code = read(error, 'code');
  return typeof code === 'string' && /^[A-Z0-9_]{1,48}$/.test(code) ? code : undefined;
}

/** What the driver adapter calls the error: `DatabaseNotReachable`, `ConnectionClosed`, … */
export function driverKind(error: unknown): string | undefined {
  const kind = read(adapterCause(error), 'kind');
  return typeof kind === 'string' ? kind : undefined;
}

function adapterCause(error: unknown): unknown {
  return read(read(read(error, 'meta'), 'driverAdapterError'), 'cause') ?? read(error, 'cause');
}

// Prisma's own codes (P1000 to P6999) and some of Node's (EPIPE) are five characters long as well.
function isSqlState(code: string): boolean {
  return /^(?=.*\d.*\d)[0-9A-Z]{5}$/.test(code) && !/^P[1-6]\d{3}$/.test(code);
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
