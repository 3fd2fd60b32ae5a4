import { Router } from 'express';
import { apiHeaders } from './headers.ts';
import type { House } from './house.ts';

/**
 * `/health`: the process answers. `/ready`: the database does too, and takes lines of the ledger, without which nothing
 * is done; 503 while it does not. No figures, no names.
 */
export function healthRoutes({ db }: Pick<House, 'db'>): Router {
  const router = Router();
  router.get('/health', apiHeaders, (_request, response) => {
    response.json({ status: 'up' });
  });
  router.get('/ready', apiHeaders, async (_request, response) => {
    try {
      const [ledger] = await db.$queryRaw<{ writable: boolean }[]>`
        SELECT has_table_privilege('ledger_entry', 'INSERT') AND has_table_privilege('ledger_pending', 'INSERT')
          AND has_table_privilege('ledger_refusal', 'INSERT')
          AND current_setting('transaction_read_only') = 'off' AS writable`;
      const isReady = ledger?.writable === true;
      response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready' });
    } catch {
      response.status(503).json({ status: 'not-ready' });
    }
  });
  return router;
}
