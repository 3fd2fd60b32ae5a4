import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { format } from 'prettier';
import { z } from 'zod';
import type { ServiceCode } from '#contract/codes';
import type { MatchQuery } from '#contract/directory';
import { matchSql } from '../../server/features/directory/store-match.ts';
import { startEmbedded } from '../../server/platform/embedded.ts';
import { projectRoot } from '../../server/platform/project-root.ts';
import type { Client } from '../support/client.ts';
import { templateName, useCluster } from '../support/database.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { prepare, settingsOf } from './databases.ts';
import { crowdedCountry, directorySize, fillDirectory, ordinaryCountries } from './fill-directory.ts';
import { loadNow, machine } from './report.ts';

// How long it takes to say who can help, in a directory of 20,000 services: the whole request, and the one statement.

const aimMs = 50;
const warming = 40;
const times = 300;

interface Question {
  readonly words: string;
  readonly service: ServiceCode;
  readonly country: string;
}
const questions: readonly Question[] = [
  { words: 'a bed, in one of seven countries', service: 'shelter_bed', country: ordinaryCountries[0] },
  { words: 'a lawyer, in one of seven countries', service: 'lawyer', country: ordinaryCountries[3] },
  { words: 'a medical examination', service: 'medical_exam', country: ordinaryCountries[5] },
  {
    words: 'a bed, where a quarter of all services are beds',
    service: 'shelter_bed',
    country: crowdedCountry,
  },
];

interface Measured {
  readonly words: string;
  readonly candidates: number;
  readonly request: readonly number[];
  readonly statementMs: number;
  readonly plan: readonly string[];
}

const aCase = {
  ...{ source: 'ngo', sex: 'Feminine', ageBand: '27--29', isMinor: 'no', citizenships: ['TJ'] },
  ...{ languages: ['tgk', 'rus'], exploitation: ['SexualExploitation'], control: [], recruitment: [] },
  ...{ countries: ['AE'], needs: ['shelter_bed'], risk: 'HIGH', riskFlags: [], documents: 'withheld' },
  ...{ dependants: 1, ict: false },
};

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const ms = (value: number) => value.toFixed(1);

async function openCase(client: Client): Promise<string> {
  const reply = await client.post('/cases', aCase);
  if (reply.status !== 201) throw new Error(`Expected 201, got ${reply.status}: ${reply.text}`);
  return z.looseObject({ id: z.string() }).parse(reply.body).id;
}

/** One after the other, each read to its end; sorted. */
async function asked(client: Client, caseId: string, { service, country }: Question): Promise<number[]> {
  const took: number[] = [];
  for (let count = 0; count < warming + times; count += 1) {
    const begun = performance.now();
    const reply = await client.get(`/cases/${caseId}/matches?service=${service}&country=${country}`);
    if (reply.status !== 200) throw new Error(`Expected 200, got ${reply.status}: ${reply.text}`);
    if (count >= warming) took.push(performance.now() - begun);
  }
  return took.sort((a, b) => a - b);
}

/** The statement as the application's role runs it, with somebody's token: the policies hold. */
async function explained(
  node: TestNode,
  app: pg.Client,
  question: Question,
  from: string,
): Promise<string[]> {
  const { service, country } = question;
  const query: MatchQuery = {
    ...{ service, country, sex: 'Feminine', ageGroup: '25-59', isMinor: 'no', dependants: 1 },
    ...{ languages: ['tgk', 'rus'], foreigner: true, undocumented: true, fromOrganisationId: from },
  };
  const { text, values } = matchSql(query, node.clock.now());
  const { rows } = await app.query<Record<string, string>>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, [...values]);
  return rows.map((row) => String(row['QUERY PLAN']));
}

async function measure(node: TestNode): Promise<Measured[]> {
  const ngo = await node.organisation('ngo', ordinaryCountries[0]);
  const client = await node.as('caseworker', ngo);
  const caseId = await openCase(client);
  await node.owner.query(
    `UPDATE session SET token_hash = sha256('bench') WHERE user_id = (SELECT id FROM user_account WHERE organisation_id = $1)`,
    [ngo.id],
  );
  const app = new pg.Client({ connectionString: node.database.appUrl });
  await app.connect();
  await app.query("SELECT set_config('panah.token', 'bench', false)");
  const plans: string[][] = [];
  for (const question of questions) {
    await explained(node, app, question, ngo.id);
    plans.push(await explained(node, app, question, ngo.id));
  }
  await app.end();
  const fresh = await node.as('caseworker', ngo, 2);
  const all: Measured[] = [];
  for (const [index, question] of questions.entries()) {
    const request = await asked(fresh, caseId, question);
    const plan = plans[index] ?? [];
    const statementMs = Number(/Execution Time: ([\d.]+)/.exec(plan.join('\n'))?.[1] ?? Number.NaN);
    const { rows } = await node.owner.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM service WHERE country_code = $1 AND code = $2 AND status = 'ACTIVE'",
      [question.country, question.service],
    );
    const candidates = rows[0]?.count ?? 0;
    all.push({ words: question.words, candidates, request, statementMs, plan });
    console.log(
      `${question.words}: ${candidates} candidates, p50 ${ms(at(request, 0.5))} ms, p95 ${ms(at(request, 0.95))} ms`,
    );
  }
  return all;
}

function page(
  all: readonly Measured[],
  services: number,
  settings: Readonly<Record<string, string>>,
  load: number,
): string {
  const rows = all.map(
    ({ words, candidates, request, statementMs }) =>
      `| ${words} | ${candidates} | ${ms(statementMs)} | ${ms(at(request, 0.5))} | ${ms(at(request, 0.95))} | ${ms(at(request, 0.99))} |`,
  );
  const slowest = Math.max(...all.map(({ request }) => at(request, 0.95)));
  const { processor = '', memory = '', system = '', node: runtime = '' } = machine();
  return `# Matching

\`npm run bench:match\` writes this page. It says who can help with a need, in a directory of ${services.toLocaleString('en')} services of ${directorySize.countries} countries and 54 codes, as a caseworker asks for it: session, the sealed case opened, the marks obeyed, the statement, the line in the ledger, the answer checked against its schema.

The aim is less than ${aimMs} ms. The slowest of the p95 below is **${ms(slowest)} ms**: ${slowest < aimMs ? 'the aim is met' : 'the aim is **missed**'}.

| asked for | candidates | statement, ms | request p50, ms | p95, ms | p99, ms |
| --- | --: | --: | --: | --: | --: |
${rows.join('\n')}

The statement is the execution time that PostgreSQL says of it, as the application's role under row level security. Candidates are the services of that code in that country; all of them are judged, and the best hundred are told.

## Method

- One client, one request after the other on a kept-alive connection, ${times} for each line after ${warming} that do not count.
- Client and server share a process, the database runs beside them; nothing is tuned.
- Half of the organisations with a bed have limits of sex or age, each bed has two houses, a tenth has answered often enough for its median to be told.

## Machine

${processor.replace(/ .*/, '')} cores, ${memory} of memory, ${system}, Node ${runtime}; PostgreSQL ${settings.server_version ?? ''} as Panah brings it. Load average before the run: ${load.toFixed(2)}.${load > 1 ? ' Other programs used the cores meanwhile: the figures are longer than those of a machine of its own, and only their order of size can be trusted.' : ''}

## Plan

Of the last line, where most is judged:

\`\`\`
${all.at(-1)?.plan.join('\n') ?? ''}
\`\`\`
`;
}

async function main(): Promise<void> {
  const load = loadNow();
  const dataDir = await mkdtemp(join(tmpdir(), 'panah-bench-'));
  const { adminUrl, ownerUrl, appUrl, workerUrl, stop } = await startEmbedded({ dataDir });
  try {
    await prepare(adminUrl, ownerUrl, templateName);
    useCluster({ adminUrl, ownerUrl, appUrl, workerUrl });
    const node = await startNode();
    try {
      const services = await fillDirectory(node.database.adminUrl, node.clock.now());
      const text = page(await measure(node), services, await settingsOf(adminUrl), load);
      const folder = join(projectRoot(), 'docs', 'benchmarks');
      await mkdir(folder, { recursive: true });
      await writeFile(
        join(folder, 'matching.md'),
        await format(text, { parser: 'markdown', printWidth: 120 }),
      );
    } finally {
      await node.stop();
    }
  } finally {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
