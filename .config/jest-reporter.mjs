import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const slowestKept = 10;

/** Counts of a finished run. A skipped or planned test is a defect, unless `-t` set the others aside on purpose. */
export function summarise(results, { rootDir, selective }) {
  const tests = results.testResults.flatMap(({ testFilePath, testResults }) =>
    testResults.map(({ fullName, duration, status }) => ({
      file: relative(rootDir, testFilePath),
      name: fullName,
      ms: duration ?? 0,
      status,
    })),
  );
  const skipped = selective ? 0 : results.numPendingTests + results.numTodoTests;
  const slowest = tests.toSorted((a, b) => b.ms - a.ms).slice(0, slowestKept);
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites + skipped,
    skipped: selective
      ? []
      : tests
          .filter(({ status }) => status === 'pending' || status === 'todo')
          .map(({ file, name }) => ({ file, name })),
    slowest: slowest.map(({ file, name, ms }) => ({ file, name, ms })),
  };
}

/** Silent while tests pass: failures in full, then one line, and .test-results/summary.json for other tools. */
export default class Reporter {
  #config;
  #defect;

  constructor(globalConfig) {
    this.#config = globalConfig;
    rmSync(this.#summaryFile(), { force: true });
  }

  onTestResult(_test, { failureMessage, testFilePath }) {
    if (failureMessage) console.error(`${relative(this.#config.rootDir, testFilePath)}\n${failureMessage}`);
  }

  onRunComplete(_contexts, results) {
    const { rootDir, testNamePattern } = this.#config;
    const summary = summarise(results, { rootDir, selective: Boolean(testNamePattern) });
    mkdirSync(join(rootDir, '.test-results'), { recursive: true });
    writeFileSync(this.#summaryFile(), `${JSON.stringify(summary, null, 2)}\n`);
    for (const { file, name } of summary.skipped) console.error(`${file}: not run: ${name}`);
    if (summary.skipped.length > 0) this.#defect = new Error('A skipped test is a defect.');
    console.log(`${summary.passed} passed, ${summary.failed} failed`);
  }

  /** Jest exits non-zero when this answers. */
  getLastError() {
    return this.#defect;
  }

  #summaryFile() {
    return join(this.#config.rootDir, '.test-results', 'summary.json');
  }
}
