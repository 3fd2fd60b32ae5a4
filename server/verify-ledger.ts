import { verifyLedger } from './features/audit/index.ts';
import { withDatabase } from './open-app.ts';

await withDatabase(async (db) => {
  const { ok, streams, entries, faults } = await verifyLedger(db);
  for (const { fault, stream, seq, entryId } of faults) {
    console.error(
      [fault, `stream ${stream ?? '?'}`, `seq ${seq ?? '?'}`, `entry ${entryId ?? '?'}`].join('  '),
    );
  }
  if (ok) console.log(`The ledger is whole: ${entries} entries in ${streams} streams.`);
  else process.exitCode = 1;
});
