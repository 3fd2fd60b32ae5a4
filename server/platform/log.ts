import { pino } from 'pino';
import type { DestinationStream } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** All that a log line can hold. `route` is the declared pattern, never the path that was asked for. */
export interface LogFields {
  requestId?: string | undefined;
  method?: string | undefined;
  route?: string | undefined;
  status?: number | undefined;
  ms?: number | undefined;
  slug?: string | undefined;
  code?: string | undefined;
  errorName?: string | undefined;
  job?: string | undefined;
  count?: number | undefined;
  port?: number | undefined;
}

type Write = (event: string, fields?: LogFields) => void;

export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

// Redaction looks for what is known to be bad; this lets through only what is known to be harmless. No pattern
// has room for a space, a quotation mark, an `@` or a `?`.
const words = {
  requestId: /^[\w-]{1,64}$/,
  method: /^[A-Z]{1,16}$/,
  route: /^[\w/:{}*.-]{1,160}$/,
  slug: /^[a-z-]{1,40}$/,
  code: /^[A-Z0-9_]{1,48}$/,
  errorName: /^[A-Za-z]{1,64}$/,
  job: /^[\w:.-]{1,64}$/,
} as const;
const numbers = ['status', 'ms', 'count', 'port'] as const;
const eventShape = /^[a-z][a-z-]*(?:\.[a-z][a-z-]*){1,3}$/;

/** A logger that writes one JSON line per event, to standard output unless a destination is given. */
export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const out = destination === undefined ? pino(options) : pino(options, destination);
  const write =
    (at: Exclude<LogLevel, 'silent'>): Write =>
    (event, fields = {}) => {
      out[at](allowed(fields), eventShape.test(event) ? event : 'log.misnamed');
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Known fields whose value has the right form; a known field in another form becomes `?`, the rest is dropped. */
function allowed(fields: unknown): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  // A log line is the last place to find out that a caller went around the types.
  if (typeof fields !== 'object' || fields === null) return kept;
  for (const name of numbers) {
    const value: unknown = Reflect.get(fields, name);
    if (value !== undefined) kept[name] = typeof value === 'number' && Number.isFinite(value) ? value : '?';
  }
  for (const [name, shape] of Object.entries(words)) {
    const value: unknown = Reflect.get(fields, name);
    if (value !== undefined) kept[name] = typeof value === 'string' && shape.test(value) ? value : '?';
  }
  return kept;
}
