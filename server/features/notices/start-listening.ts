import { uuid } from '#contract/text';
import { transact } from '../../platform/db.ts';
import { describeFault } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { listen, type Ears } from '../../platform/listening.ts';
import { findAddressed, listLiveSessions } from './store-deliveries.ts';

/** So often a stream shows that it is open, and its session is looked at. */
const beatMs = 20_000;

type Node = Pick<House, 'worker' | 'clock' | 'log' | 'streams'>;

/** Hears of every notice of the database, whichever node told it, and passes its id to those for whom it is. */
export function startListening(node: Node, appUrl: string): Ears {
  const { log, streams } = node;
  const failed = (error: unknown) => log.error('stream.failed', describeFault(error));
  const onMessage = (payload: string) => {
    if (streams.size() > 0) passOn(node, payload).catch(failed);
  };
  // Browsers come back by themselves, and look at what they have missed.
  const onLost = () => streams.close();
  const ears = listen(appUrl, { channel: 'panah_notice', onMessage, onLost }, log);
  const beating = setInterval(() => void beatStreams(node).catch(failed), beatMs);
  beating.unref();
  return {
    stop: async () => {
      clearInterval(beating);
      await ears.stop();
      streams.close();
    },
  };
}

/** Ends what no session stands behind any more: signed out, idle, locked, suspended. */
export async function beatStreams({ worker, clock, streams }: Node): Promise<void> {
  await streams.beat(
    async (ids) => new Set(await transact(worker, (tx) => listLiveSessions(tx, ids, clock.now()))),
  );
}

async function passOn({ worker, streams }: Node, payload: string): Promise<void> {
  const { data: id } = uuid.safeParse(payload);
  const to = id === undefined ? undefined : await transact(worker, (tx) => findAddressed(tx, id));
  if (id === undefined || !to) return;
  streams.send(
    { type: 'notice', id },
    ({ organisationId, userId, role }) =>
      organisationId === to.organisationId &&
      (to.userId === null || to.userId === userId) &&
      (to.roles.length === 0 || to.roles.includes(role)),
  );
}
