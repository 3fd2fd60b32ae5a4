import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);

/** The command line of Prisma, or undefined where only what production needs is installed. */
function prismaCli() {
  try {
    return createRequire(join(root, 'package.json')).resolve('prisma/build/index.js');
  } catch {
    return undefined;
  }
}

const cli = prismaCli();
if (cli !== undefined) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'generate', '--config', join('prisma', 'prisma.config.ts')],
    {
      cwd: root,
      encoding: 'utf8',
      // Generating needs no engine, yet looks for one and would download it. This is a file that cannot run: a program
      // that does nothing and succeeds would let other commands of Prisma believe that they had done their work.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json'),
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (status !== 0) {
    console.error(`${stdout}${stderr}`.trim());
    process.exitCode = 1;
  }
}
