import type { Db, Reader, Tx } from '../server/platform/db.ts';
import type { House } from '../server/platform/house.ts';
import { layGround } from './seed/lay-ground.ts';
import { Stage } from './seed/stage.ts';
import { tellings } from './seed/tellings.ts';
import { tellAll } from './seed/timeline.ts';

/** What every account of the demonstration signs in with. */
export const demonstrationPassword = 'panah-demonstration';

const day = 86_400_000;
const days = 13 * 7;

/**
 * Fills an empty database with the demonstration; one that holds any organisation is left as it is. All of it is one
 * transaction: a seed that is cut off leaves nothing, and who comes second waits for the first and finds it done. It
 * works as the owner of the tables, because its people never sign in.
 */
export async function seedDemonstration(house: House, owner: Db): Promise<void> {
  if (await isPeopled(owner)) return;
  const end = house.clock.now();
  const password = await house.passwords.hash(demonstrationPassword);
  await owner.$transaction(
    async (tx) => {
      // Who comes second waits as long as it takes.
      await tx.$executeRaw`SET LOCAL lock_timeout = 0`;
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('panah.demonstration'))`;
      if (await isPeopled(tx)) return;
      const begin = new Date(end.getTime() - days * day);
      const ground = await layGround(tx, password, begin, end);
      const stage = new Stage(
        { ...house, db: within(owner, tx), worker: within(owner, tx) },
        ground,
        begin,
        end,
      );
      await tellAll(stage, tellings);
      await dropPastJobs(tx, end);
    },
    { maxWait: 10_000, timeout: 120_000 },
  );
  house.log.info('demonstration.seeded', { ms: house.clock.now().getTime() - end.getTime() });
}

async function isPeopled(reader: Reader): Promise<boolean> {
  const [found] = await reader.$queryRaw<{ peopled: boolean }[]>`
    SELECT EXISTS (SELECT FROM organisation) AS peopled`;
  return found?.peopled ?? false;
}

/** Jobs whose hour came while the stories were told: what they would have done has happened or is no longer due. */
async function dropPastJobs(tx: Tx, end: Date): Promise<void> {
  await tx.$executeRaw`SELECT count(graphile_worker.remove_job(j.key))
    FROM (SELECT key FROM graphile_worker._private_jobs WHERE run_at <= ${end} AND key IS NOT NULL) j`;
}

/** The database as the rows know it, inside the one transaction: what they would begin and commit is part of it. */
function within(db: Db, tx: Tx): Db {
  const join = <T>(work: (tx: Tx) => Promise<T>) => work(tx);
  const get = (target: Db, name: string | symbol): unknown =>
    name === '$transaction' ? join : Reflect.get(name in tx ? tx : target, name);
  return new Proxy(db, { get });
}
