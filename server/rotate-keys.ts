import { parseArgs } from 'node:util';
import { withDatabase } from './open-app.ts';
import { readConfig } from './platform/config.ts';
import { retireNodeKeys, rotateNodeKey } from './platform/rotate-node-key.ts';
import { openSecrets } from './platform/secrets.ts';
import { rewraps } from './rewraps.ts';

// A new node key while nodes run; with --retire, old ones are set aside once nothing needs them.
await withDatabase('owner', async (db) => {
  const config = readConfig();
  const { retire } = parseArgs({ options: { retire: { type: 'boolean' } } }).values;
  const secrets = openSecrets(config);
  const say = (sentence: string) => {
    console.log(sentence);
  };
  const rotating = { db, secrets, path: config.files.nodeKey, rewraps, say };
  if (retire === true) await retireNodeKeys(rotating);
  else await rotateNodeKey(rotating);
});
