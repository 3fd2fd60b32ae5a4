import { expect, test } from '@jest/globals';
import { defaultLimits, signInThrottle } from '../../../server/platform/limits.ts';
import { allRoutes } from '../../../server/routes.ts';

// The pattern by which listTimeline leaves out what the owner's own people only looked at.
const looked = /[.](read|list|match|preview)(-|$)/;

test('AUD-1 queries of a case are named as looking, commands are not', () => {
  const rows = allRoutes(signInThrottle(defaultLimits)).flatMap((row) =>
    row.kind === 'open' || row.ledger === null ? [] : [{ kind: row.kind, name: row.ledger }],
  );
  const misnamed = rows.filter(({ kind, name }) => looked.test(name) === (kind === 'command'));
  expect(misnamed).toEqual([{ kind: 'query', name: 'ledger.verify' }]);
  expect(rows.length).toBeGreaterThan(40);
});
