import { Router } from 'express';
import { apiHeaders } from './headers.ts';
import type { House } from './house.ts';

/** `/health`: the process answers. `/ready`: the database does too; 503 while it does not. No figures, no names. */
export function healthRoutes({ db }: Pick<House, 'db'>): Router {
  const router = Router();
  router.get('/health', apiHeaders, (_request, response) => {
    response.json({ status: 'up' });
  });
  router.get('/ready', apiHeaders, async (_request, response) => {
    try {
      await db.$queryRaw`SELECT 1`;
      response.json({ status: 'ready' });
    } catch {
      response.status(503).json({ status: 'not-ready' });
    }
  });
  return router;
}
