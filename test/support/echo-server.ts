import { createServer, IncomingMessage, request as send, ServerResponse } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders, RequestListener, Server } from 'node:http';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { systemClock } from '../../server/platform/clock.ts';
import { openLog } from '../../server/platform/log.ts';
import { notFound, onError } from '../../server/platform/problem.ts';
import { nameRequest } from '../../server/platform/request-id.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface EchoServer {
  port: number;
  /** Log lines written so far. */
  lines: string[];
  post(body: string | Buffer | undefined, headers?: OutgoingHttpHeaders, method?: string): Promise<Answer>;
  call(path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

interface CallOptions {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer | undefined;
}

export const json = { 'content-type': 'application/json' };

/** A real server on loopback: the given handlers, an endpoint that answers with the body it was given, onError. */
export async function startEcho(
  handlers: RequestHandler[],
  { routes, adopted = false }: { routes?: (app: Express) => void; adopted?: boolean } = {},
): Promise<EchoServer> {
  const lines: string[] = [];
  const log = openLog('debug', { write: (line) => lines.push(line) });
  const app = express();
  app.use(nameRequest(systemClock), ...handlers);
  routes?.(app);
  app.all('/echo', (request, response) => {
    response.json({ got: request.body as unknown });
  });
  app.use(notFound, onError(log));
  const server = adopted ? adoptedServer(app) : createServer(app as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const call = (path: string, options: CallOptions = {}) => exchange(port, path, options);
  return {
    port,
    lines,
    call,
    post: (body, headers = json, method = 'POST') => call('/echo', { method, headers, body }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Messages are made with Express's prototypes from the start, as the product does for speed. */
function adoptedServer(app: Express): Server {
  const adopt = (base: typeof IncomingMessage | typeof ServerResponse, prototype: object) => {
    const made = function (...args: unknown[]): unknown {
      return Reflect.construct(base, args, made);
    };
    made.prototype = prototype;
    return made;
  };
  const options = {
    IncomingMessage: adopt(IncomingMessage, app.request) as unknown as typeof IncomingMessage,
    ServerResponse: adopt(ServerResponse, app.response) as unknown as typeof ServerResponse,
  };
  return createServer(options, app as RequestListener);
}

function exchange(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: CallOptions,
): Promise<Answer> {
  // Node frames the body of a DELETE only when it is told its length.
  const isFramed = body === undefined || 'transfer-encoding' in headers || 'content-length' in headers;
  const framed = isFramed ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = send({ port, path, method, headers: framed, host: '127.0.0.1' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
