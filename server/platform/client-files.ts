import { join } from 'node:path';
import express, { Router } from 'express';
import { keepForever, pageHeaders } from './headers.ts';
import { projectRoot } from './project-root.ts';

/** The built client: hashed assets for ever, and its one page for every address that is not the interface's. */
export function serveClient(folder = join(projectRoot(), 'dist', 'client')): Router {
  const router = Router();
  const options = {
    index: false,
    etag: false,
    lastModified: false,
    cacheControl: false,
    dotfiles: 'ignore',
  } as const;
  router.use(pageHeaders);
  router.use('/assets', express.static(join(folder, 'assets'), { ...options, setHeaders: keepForever }));
  router.use(express.static(folder, options));
  router.get('/{*path}', (request, response, next) => {
    if (request.path.startsWith('/assets/')) next();
    else response.sendFile('index.html', { root: folder, ...options });
  });
  return router;
}
