import { readConfig, type Config } from './platform/config.ts';
import { checkDatabase } from './platform/database-check.ts';
import { openDb, type Db } from './platform/db.ts';
import { startEmbedded } from './platform/embedded.ts';
import { StartError } from './platform/start-error.ts';

/**
 * For commands: the application's database, checked, while `work` runs; the embedded server is started where none
 * is configured. A StartError ends the command with its one sentence and exit code 1.
 */
export async function withDatabase(work: (db: Db, config: Config) => Promise<void>): Promise<void> {
  try {
    const config = readConfig();
    const app = await openApp(config);
    const db = openDb(app.url, 2);
    try {
      await checkDatabase(app.url);
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

async function openApp({ database, files }: Config): Promise<{ url: string; close: () => Promise<void> }> {
  if (database.url !== undefined) return { url: database.url, close: () => Promise.resolve() };
  const embedded = await startEmbedded({ dataDir: files.dataDir });
  return { url: embedded.appUrl, close: embedded.stop };
}
