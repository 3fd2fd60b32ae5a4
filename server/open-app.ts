import { readConfig, type Config } from './platform/config.ts';
import { checkDatabase } from './platform/database-check.ts';
import { openDb, type Db } from './platform/db.ts';
import { startEmbedded } from './platform/embedded.ts';
import { StartError } from './platform/start-error.ts';

/**
 * For commands: the node's database, checked, while `work` runs as the role that the command needs; the embedded server
 * is started where none is configured. A StartError ends the command with its one sentence and exit code 1.
 */
export async function withDatabase(
  as: 'owner' | 'worker',
  work: (db: Db, config: Config) => Promise<void>,
): Promise<void> {
  try {
    const config = readConfig();
    const app = await openApp(as, config);
    const db = openDb(app.url, 2);
    try {
      await checkDatabase(app.appUrl);
      await work(db, config);
    } finally {
      await db.$disconnect();
      await app.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function openApp(
  as: 'owner' | 'worker',
  { database, files }: Config,
): Promise<{ url: string; appUrl: string; close: () => Promise<void> }> {
  if (database.url !== undefined) {
    const url = as === 'owner' ? database.migrateUrl : database.workerUrl;
    if (url === undefined) {
      const name = as === 'owner' ? 'PANAH_MIGRATE_URL' : 'PANAH_WORKER_URL';
      throw new StartError(`Set ${name} to the address of the role panah_${as}.`);
    }
    return { url, appUrl: database.url, close: () => Promise.resolve() };
  }
  const embedded = await startEmbedded({ dataDir: files.dataDir });
  const { appUrl } = embedded;
  return { url: as === 'owner' ? embedded.ownerUrl : embedded.workerUrl, appUrl, close: embedded.stop };
}
