import { IncomingMessage, createServer, ServerResponse, type Server } from 'node:http';
import express, { type Express } from 'express';
import { hsdsRoutes } from './features/directory/routes-hsds.ts';
import { fillHooks } from './hooks.ts';
import { readBody } from './platform/body.ts';
import { serveClient } from './platform/client-files.ts';
import { refuseForeign } from './platform/csrf.ts';
import { openDoors } from './platform/doors.ts';
import { apiHeaders, hideServer } from './platform/headers.ts';
import { healthRoutes } from './platform/health.ts';
import type { House } from './platform/house.ts';
import { limitPages, limitRate, signInThrottle, type Limits } from './platform/limits.ts';
import { describeApi } from './platform/openapi.ts';
import { pageRouter } from './platform/pages.ts';
import { notFound, onError } from './platform/problem.ts';
import { publicRouterOf } from './platform/public.ts';
import { nameRequest } from './platform/request-id.ts';
import { routerOf } from './platform/router.ts';
import { openSessions } from './platform/session.ts';
import { readWords } from './platform/words.ts';
import { allPages, allRoutes } from './routes.ts';

export interface AppOptions {
  readonly limits: Limits;
  readonly publicUrl: string | undefined;
  readonly trustProxy: false | number | readonly string[];
  /** Whether browsers keep the pages for when there is no network. */
  readonly offline: boolean;
}

/** The node's HTTP face. The door in order: name, headers, body, session, csrf, rate; then the declared rows. */
export function createApp(house: House, options: AppOptions): Express {
  fillHooks();
  readWords();
  openDoors(house, options.limits);
  const rows = allRoutes(signInThrottle(options.limits));
  const app = express();
  hideServer(app);
  app.set('trust proxy', options.trustProxy);
  app.set('public url', options.publicUrl);
  app.use(nameRequest(house.clock));
  app.use(healthRoutes(house));
  app.use('/hsds', apiHeaders, limitPages(options.limits), publicRouterOf(hsdsRoutes, house), notFound);
  app.use('/api', apiHeaders, readBody());
  app.use('/api', ...openSessions(house));
  app.use('/api', refuseForeign(options.publicUrl), limitRate(options.limits));
  app.use('/api/v1', routerOf(rows, house));
  app.use(describeApi(rows));
  app.use('/api', notFound);
  app.use(pageRouter(allPages(options.limits), house, options));
  app.use(serveClient(options.offline));
  app.use(notFound);
  app.use(onError(house.log));
  return app;
}

/**
 * An HTTP server whose requests and responses are Express's own from the start: setting their prototypes anew on
 * each request costs more than most of our work (expressjs/express#5998).
 */
export function serverOf(app: Express): Server {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse<Request> {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  Reflect.set(app, 'request', Request.prototype);
  Reflect.set(app, 'response', Response.prototype);
  const server = createServer({ IncomingMessage: Request, ServerResponse: Response }, app);
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 5_000;
  server.maxConnections = 2_000;
  return server;
}
