import { Router, type Response } from 'express';
import { docsFiles, docsPage } from './docs-page.ts';
import { pageHeaders } from './headers.ts';
import { apiDocument } from './openapi-document.ts';
import type { AnyEndpoint } from './router.ts';

/**
 * `GET /api/v1/openapi.json` and the reader's page at `/api/docs`, both made once. They need no sign-in: they tell
 * nothing that the source does not.
 */
export function describeApi(rows: readonly AnyEndpoint[]): Router {
  const document = apiDocument(rows);
  const json = Buffer.from(JSON.stringify(document));
  const page = Buffer.from(docsPage(document));
  const router = Router();
  router.get('/api/v1/openapi.json', (_request, response) => {
    send(response, 'application/json; charset=utf-8', json);
  });
  router.get('/api/docs', pageHeaders, (_request, response) => {
    send(response, 'text/html; charset=utf-8', page);
  });
  router.use('/api/docs', docsFiles());
  return router;
}

function send(response: Response, type: string, bytes: Buffer): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}
