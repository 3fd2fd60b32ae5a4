import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { flags, program } from './chromium.ts';

const home = dirname(createRequire(import.meta.url).resolve('lighthouse/package.json'));
const score = z.object({ score: z.number().nullable() });
const report = z.object({
  categories: z.object({ performance: score, accessibility: score }),
  audits: z.record(z.string(), score),
});

export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  /** Audits that were not passed whole. */
  readonly lost: readonly string[];
}

/** What Lighthouse gives a page, of a hundred, as a telephone on a slow line. */
export async function measure(url: string): Promise<Scores> {
  const { path, tidy } = await program();
  const folder = mkdtempSync(join(tmpdir(), 'panah-lighthouse-'));
  const out = join(folder, 'report.json');
  const asked = [
    ...[url, '--output=json', `--output-path=${out}`, '--only-categories=performance,accessibility'],
    ...['--quiet', '--no-enable-error-reporting', `--chrome-flags=${[...flags, '--headless'].join(' ')}`],
  ];
  try {
    const env = { ...process.env, CHROME_PATH: path, TMPDIR: folder };
    await promisify(execFile)(process.execPath, [join(home, 'cli', 'index.js'), ...asked], { env });
    return scoresIn(readFileSync(out, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    tidy();
  }
}

function scoresIn(text: string): Scores {
  const { categories, audits } = report.parse(JSON.parse(text));
  return {
    performance: Math.round((categories.performance.score ?? 0) * 100),
    accessibility: Math.round((categories.accessibility.score ?? 0) * 100),
    lost: Object.entries(audits).flatMap(([name, { score: of }]) => (of !== null && of < 0.9 ? [name] : [])),
  };
}
