import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { keepForever, pageHeaders } from './headers.ts';
import { projectRoot } from './project-root.ts';

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** A script or a sheet as Brotli, for whoever takes it; they hold nothing of a person, so that their length tells nothing. */
function squeezed(folder: string): RequestHandler {
  const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
  return (request, response, next) => {
    const name = request.path.slice(1);
    const type = types[name.split('.').at(-1) ?? ''];
    if (type === undefined || !names.has(`${name}.br`) || !['GET', 'HEAD'].includes(request.method)) {
      next();
      return;
    }
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.acceptsEncodings('br') !== 'br') {
      next();
      return;
    }
    keepForever(response);
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    response.setHeader('Content-Encoding', 'br');
    response.sendFile(`${name}.br`, { root: folder, etag: false, lastModified: false, cacheControl: false });
  };
}

/**
 * The built client: hashed assets for ever, and its one page for every address that is not the interface's. Without
 * `offline` browsers are given a worker that takes itself away, with every copy of the pages that they kept.
 */
export function serveClient(offline = true, folder = join(projectRoot(), 'dist', 'client')): Router {
  const router = Router();
  const options = {
    index: false,
    etag: false,
    lastModified: false,
    cacheControl: false,
    dotfiles: 'ignore',
  } as const;
  router.use(pageHeaders);
  router.get('/flag', (_request, response) => {
    response.sendFile('flag.html', { root: folder, ...options });
  });
  if (!offline) {
    router.get('/sw.js', (_request, response) => {
      response.sendFile('no-worker.js', { root: folder, ...options });
    });
  }
  router.use('/assets', squeezed(join(folder, 'assets')));
  router.use('/assets', express.static(join(folder, 'assets'), { ...options, setHeaders: keepForever }));
  router.use(express.static(folder, options));
  router.get('/{*path}', (request, response, next) => {
    if (request.path.startsWith('/assets/')) next();
    else response.sendFile('index.html', { root: folder, ...options });
  });
  return router;
}
