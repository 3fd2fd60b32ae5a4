import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';
import { slugOf, type ProblemSlug } from '#contract/problem';
import { z } from 'zod';

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** From sending to the last byte, in milliseconds. */
  readonly ms: number;
}
export interface RawRequest {
  readonly method?: string;
  /** From the root, as it goes over the wire. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request of exactly these headers and bytes; nothing is added but Host and the length of a body. */
export function raw(base: string, asked: RawRequest): Promise<RawReply> {
  const { method = 'GET', path, headers = {}, body } = asked;
  const { hostname, port } = new URL(base);
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const options = { host: hostname, port, method, path, agent, headers: { ...length, ...headers } };
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const ms = performance.now() - began;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, ms });
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The server ended a connection at rest in the moment it was taken up again: nothing was sent.
      if (error.code === 'ECONNRESET' && request.reusedSocket) resolve(raw(base, asked));
      else reject(error);
    });
    request.end(body);
  });
}

const typed = z.looseObject({ type: z.string() });

/** The slug of a problem; undefined for any other answer. */
export function slugIn({ headers, text }: RawReply): ProblemSlug | undefined {
  if (headers['content-type'] !== 'application/problem+json' || text === '') return undefined;
  return slugOf(typed.parse(JSON.parse(text)).type);
}

/** Work on each, at most `width` at once, answers in order. */
export async function eachOf<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  width = 16,
): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += width) {
    done.push(...(await Promise.all(items.slice(at, at + width).map(work))));
  }
  return done;
}
