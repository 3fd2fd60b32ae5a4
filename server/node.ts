import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, serverOf, type AppOptions } from './app.ts';
import { startChainer } from './features/audit/index.ts';
import { callOutTasks } from './features/call-outs/jobs.ts';
import { clockTasks } from './features/clocks/jobs.ts';
import { decisionTasks } from './features/decisions/index.ts';
import { draftTasks } from './features/drafts/index.ts';
import { noticeTasks } from './features/notices/jobs.ts';
import { identificationTasks } from './features/identification/jobs.ts';
import { startListening } from './features/notices/start-listening.ts';
import { referralTasks } from './features/referrals/index.ts';
import { outsideTasks } from './features/outside/index.ts';
import { sourceTasks } from './features/sources/jobs.ts';
import { vaultTasks } from './features/vault/jobs.ts';
import type { House } from './platform/house.ts';
import { startWorker } from './platform/jobs.ts';

export interface RunningNode {
  readonly port: number;
  /** Lets what is under way finish, then closes everything, the database last. */
  stop(): Promise<void>;
}

interface NodeOptions extends AppOptions {
  readonly host: string;
  readonly port: number;
  /** panah_app, to listen; panah_worker, for jobs. */
  readonly appUrl: string;
  readonly workerUrl: string;
}

/** App, worker and chainer on one house; stopped in reverse. */
export async function startNode(house: House, options: NodeOptions): Promise<RunningNode> {
  const server = serverOf(createApp(house, options));
  await listening(server, options);
  const worker = await startWorker(house, options.workerUrl, {
    ...callOutTasks,
    ...clockTasks,
    ...decisionTasks,
    ...draftTasks,
    ...noticeTasks,
    ...identificationTasks,
    ...referralTasks,
    ...sourceTasks,
    ...outsideTasks,
    ...vaultTasks,
  });
  const chainer = startChainer({ ...house, db: house.worker });
  const ears = startListening(house, options.appUrl);
  const { port } = addressOf(server);
  house.log.info('node.started', { port });
  return {
    port,
    stop: async () => {
      // A line that stays open would keep the server from ever being closed.
      await ears.stop();
      await closed(server);
      await worker.stop();
      await chainer.stop();
      await house.worker.$disconnect();
      await house.db.$disconnect();
      house.log.info('node.stopped');
    },
  };
}

function listening(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address;
}
