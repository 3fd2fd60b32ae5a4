import { Buffer } from 'node:buffer';
import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.ts';
import { findFault } from './strict-json.ts';

export interface BodyLimits {
  /** Bytes. */
  limit: number;
  /** Levels of nesting; the top object is the first. */
  depth: number;
}

const readMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;
const lingerMs = 5000;
const byteOrderMark = '\uFEFF';

/**
 * Reads the JSON body of a command into `request.body`: an object, `{}` when nothing was sent. Refuses other types
 * and encodings (415), more than `limit` bytes (413), and what is not strictly one JSON object in UTF-8 (422).
 */
export function readBody({ limit, depth }: BodyLimits = { limit: 64 * 1024, depth: 32 }): RequestHandler {
  return async (request, _response, next) => {
    if (!readMethods.has(request.method)) {
      next();
      return;
    }
    const refusal = refuseUnread(request, limit);
    if (refusal) {
      drain(request);
      throw refusal;
    }
    const bytes = await collect(request, limit);
    // The caller has gone, and nobody waits for an answer.
    if (bytes === undefined) return;
    request.body = bytes.length === 0 ? {} : parseObject(bytes, depth);
    next();
  };
}

/** What can be said from the headers alone. A command without a body needs no type. */
function refuseUnread({ headers }: Request, limit: number): Problem | undefined {
  const length = Number(headers['content-length'] ?? 0);
  const chunked = headers['transfer-encoding'];
  const type = headers['content-type'];
  const isEmpty = length === 0 && chunked === undefined;
  const isJson = type === undefined ? isEmpty : jsonType.test(type);
  const isPlain = (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';
  const isFramed = (chunked ?? 'chunked').toLowerCase() === 'chunked';
  if (!isJson || !isPlain || !isFramed) return new Problem('unsupported-media-type');
  return length > limit ? new Problem('too-large') : undefined;
}

/** The bytes of the body; undefined when the caller went away. */
export function collect(request: Request, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', take);
      drain(request);
      reject(new Problem('too-large'));
    };
    const gone = () => {
      resolve(undefined);
    };
    request.on('data', take);
    request.once('end', () => {
      resolve(Buffer.concat(chunks, size));
    });
    request.once('error', gone);
    request.once('close', gone);
    if (request.destroyed) gone();
  });
}

// Closing at once would reset the connection before the caller has read why: let it finish, though not for long.
export function drain(request: Request): void {
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  request.once('close', () => {
    clearTimeout(timer);
  });
  request.once('error', () => undefined);
  request.resume();
}

function parseObject(bytes: Buffer, depth: number): object {
  const source = decode(bytes);
  if (source.startsWith(byteOrderMark)) throw invalid('', 'must not begin with a byte order mark');
  const fault = findFault(source, depth);
  if (fault) throw invalid(fault.path, fault.message);
  const value = parse(source);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('', 'must be a JSON object');
  }
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid('', 'is not valid UTF-8');
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    // The parser's message quotes the text.
    throw invalid('', 'is not valid JSON');
  }
}

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
