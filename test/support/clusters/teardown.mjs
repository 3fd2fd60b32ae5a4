import { once } from 'node:events';

export default async function teardown() {
  const child = globalThis.testCluster;
  if (child === undefined || child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}
