import { readConfig } from './platform/config.ts';
import { startEmbedded } from './platform/embedded.ts';
import { migrate } from './platform/migrations.ts';
import { StartError } from './platform/start-error.ts';

/** The address of panah_owner, and how to let go of it: the embedded server is started where none is configured. */
async function openOwner(): Promise<{ url: string; close: () => Promise<void> }> {
  const { database, files } = readConfig();
  if (database.migrateUrl !== undefined) return { url: database.migrateUrl, close: () => Promise.resolve() };
  if (database.url !== undefined) {
    throw new StartError('Set PANAH_MIGRATE_URL to the address of the role panah_owner.');
  }
  const embedded = await startEmbedded({ dataDir: files.dataDir });
  return { url: embedded.ownerUrl, close: embedded.stop };
}

try {
  const owner = await openOwner();
  const done = await migrate(owner.url).finally(owner.close);
  console.log(done.length === 0 ? 'The database is up to date.' : `Applied ${done.join(', ')}.`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
