import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Clock } from './clock.ts';
import { newId } from './ids.ts';

/** Gives each request an id of ours, `X-Request-Id` in the answer; one that the caller sends is not believed. */
export function nameRequest(clock: Clock): RequestHandler {
  return (_request, response, next) => {
    const id = newId(clock.now());
    response.locals.requestId = id;
    response.setHeader('X-Request-Id', id);
    next();
  };
}

/** The id of the request being answered; a new random one where `nameRequest` has not run. */
export function requestIdOf(response: Response): string {
  const id: unknown = response.locals.requestId;
  if (typeof id === 'string') return id;
  const made = randomUUID();
  response.locals.requestId = made;
  return made;
}
