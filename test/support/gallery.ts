import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../server/platform/project-root.ts';

export interface Gallery {
  /** From now on the gallery stands at `/gallery.html` of whatever the page opens. */
  open(page: Page, url: string): Promise<void>;
  remove(): void;
}

/** Builds the gallery into a folder of its own; the browser takes its files from there, and the records from a node. */
export async function buildGallery(): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), 'panah-gallery-'));
  const vite = join(projectRoot(), 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join('client', 'vite.gallery.config.ts');
  const args = [vite, 'build', 'client', '--config', config, '--outDir', folder, '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, args, { cwd: projectRoot() });
  return {
    open: async (page, url) => {
      for (const files of ['**/gallery.html', '**/assets/*']) {
        await page.route(files, async (route) => {
          await route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) });
        });
      }
      await page.goto(`${url}/gallery.html`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
