import { Router, type Request, type RequestHandler, type Response } from 'express';
import { abilityFor } from '../policy/casl.ts';
import type { Answer, Endpoint } from './endpoint.ts';
import type { House } from './house.ts';
import { sentBy, type OpenEndpoint, type SignedIn } from './open.ts';
import { Problem } from './problem.ts';
import { passOf, withPass } from './pass.ts';
import type { Context } from './record.ts';
import { requestIdOf } from './request-id.ts';
import { sessionOf } from './session.ts';
import { Streaming } from './stream.ts';
import { opening } from './streams.ts';

export type AnyEndpoint = Endpoint | OpenEndpoint;

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** Method and path of a row, `POST /cases/:id/close` → `['POST', '/cases/:id/close']`. */
export function splitRoute(on: Endpoint['on']): [method: keyof typeof methods, path: string] {
  const [method = '', path = ''] = on.split(' ');
  if (!isMethod(method)) throw new Error(`${on} names no method`);
  return [method, path];
}

function isMethod(word: string): word is keyof typeof methods {
  return word in methods;
}

/** Express routes for the declared rows, nothing else. */
export function routerOf(rows: readonly AnyEndpoint[], house: House): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const row of rows) {
    const [method, path] = splitRoute(row.on);
    router[methods[method]](path, row.kind === 'open' ? openHandler(row, house) : handler(row, house));
  }
  return router;
}

function handler(row: Endpoint, house: House): RequestHandler {
  return async (request, response) => {
    const context = contextOf(row, request, response, house);
    const idempotencyKey = request.get('Idempotency-Key');
    const path = `${request.method} ${request.baseUrl}${request.path}`;
    const ask = { input: sentBy(request), idempotencyKey, path };
    const answer = await withPass(passOf(request.sessionID), () => row.walk(ask, context));
    if (answer.body instanceof Streaming) keepOpen(request, response, answer.body);
    else send(response, answer);
  };
}

function openHandler(row: OpenEndpoint, house: House): RequestHandler {
  return async (request, response) => {
    const answer = await row.walk(sentBy(request), {
      house,
      now: house.clock.now(),
      requestId: requestIdOf(response),
      address: request.ip ?? 'unknown',
      session: sessionOf(request, house.clock),
      signedIn: signedInBy(request, house),
      idempotencyKey: request.get('Idempotency-Key'),
      credential: request.get('X-Panah-Device'),
    });
    send(response, answer);
  };
}

function signedInBy(request: Request, { clock }: House): SignedIn | null {
  const { actor } = request.session;
  if (!actor || sessionOf(request, clock).secondFactor !== 'satisfied') return null;
  return { actor, ability: abilityFor(actor), pass: passOf(request.sessionID) };
}

function contextOf(row: Endpoint, request: Request, response: Response, house: House): Context {
  const { actor } = request.session;
  if (!actor) throw new Problem('sign-in-required');
  const session = sessionOf(request, house.clock);
  const lacks = session.secondFactor;
  if (lacks !== 'satisfied' && !row.confined.includes(lacks)) throw new Problem('sign-in-required');
  const requestId = requestIdOf(response);
  return { house, actor, ability: abilityFor(actor), now: house.clock.now(), requestId, session };
}

/**
 * Whoever asks for no stream gets its beginning and no more: a proxy that cannot hold a line open is told to come back,
 * and a caller that waits for the end of an answer gets one.
 */
function keepOpen(request: Request, response: Response, { listen }: Streaming): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  // A proxy that collects an answer before it passes it on would hold every event back.
  response.setHeader('X-Accel-Buffering', 'no');
  if (request.get('Accept')?.includes('text/event-stream') !== true) {
    response.end(opening);
    return;
  }
  const leave = listen({ write: (text) => response.write(text), end: () => response.end() });
  response.on('close', leave);
}

function send(response: Response, { status, body, headers = {} }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) {
    response.end();
    return;
  }
  if (body instanceof Uint8Array) {
    response.setHeader('Content-Length', body.length);
    response.end(body);
    return;
  }
  const text = Buffer.from(JSON.stringify(body));
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', text.length);
  response.end(text);
}
