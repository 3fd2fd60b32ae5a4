import { verifyLedger } from './features/audit/index.ts';
import { readConfig } from './platform/config.ts';
import { checkDatabase } from './platform/database-check.ts';
import { openDb } from './platform/db.ts';
import { startEmbedded } from './platform/embedded.ts';
import { StartError } from './platform/start-error.ts';

/** The address of panah_app, and how to let go of it: the embedded server is started where none is configured. */
async function openApp(): Promise<{ url: string; close: () => Promise<void> }> {
  const { database, files } = readConfig();
  if (database.url !== undefined) return { url: database.url, close: () => Promise.resolve() };
  const embedded = await startEmbedded({ dataDir: files.dataDir });
  return { url: embedded.appUrl, close: embedded.stop };
}

async function verify(): Promise<void> {
  const app = await openApp();
  const db = openDb(app.url, 2);
  try {
    await checkDatabase(app.url);
    const { ok, streams, entries, faults } = await verifyLedger(db);
    for (const { fault, stream, seq, entryId } of faults) {
      console.error(
        [fault, `stream ${stream ?? '?'}`, `seq ${seq ?? '?'}`, `entry ${entryId ?? '?'}`].join('  '),
      );
    }
    if (ok) console.log(`The ledger is whole: ${entries} entries in ${streams} streams.`);
    else process.exitCode = 1;
  } finally {
    await db.$disconnect();
    await app.close();
  }
}

try {
  await verify();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
