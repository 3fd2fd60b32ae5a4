import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { RoundAsked, RoundTold, Shot } from './shapes.ts';

// A process of its own, so that measuring takes no time from the server that is measured but what the machine shares.

function fire(agent: Agent, port: number, { method, path, cookie, body }: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      Cookie: cookie,
      ...(method === 'POST' && { 'X-Panah': '1' }),
      ...(body !== undefined && {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      }),
    };
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new Error(`${method} ${path} → ${statusCode} ${Buffer.concat(chunks).toString()}`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Every client fires, waits for the whole answer, and fires again, until the time is over or the shots are. */
async function run({ port, shots, from, once, clients, warmMs, measureMs }: RoundAsked): Promise<RoundTold> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies: number[] = [];
  const begin = performance.now() + warmMs;
  const end = begin + measureMs;
  let fired = 0;
  let last = begin;
  const client = async () => {
    while (performance.now() < end && !(once && from + fired >= shots.length)) {
      const shot = shots[(from + fired) % shots.length];
      if (!shot) throw new Error('There is nothing to fire');
      fired += 1;
      const at = performance.now();
      await fire(agent, port, shot);
      const done = performance.now();
      if (done < begin || done > end) continue;
      latencies.push(done - at);
      last = done;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  const exhausted = once && from + fired >= shots.length;
  return { latencies, fired, perSecond: latencies.length / (((exhausted ? last : end) - begin) / 1000) };
}

process.on('message', (asked: RoundAsked) => {
  run(asked).then(
    (told) => process.send?.({ told }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
