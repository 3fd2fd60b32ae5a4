import { queryClient } from '../app/query.ts';
import type { Text } from '../app/text.ts';
import type { Shown } from './address.ts';
import { callsOpen } from './answers.ts';
import { pause, play } from './play.ts';
import { howTo, isNever, type State } from './screen.ts';

/** By then a page that waits has said that it is late. */
const isLateAfter = 4_300;
/** Words about waiting come a moment late. */
const appears = 400;
const waits = (state: State) => state === 'loading' || state === 'slow';

function isQuiet(state: State): boolean {
  const isThere = document.querySelector('main h1') !== null;
  return isThere && (waits(state) || callsOpen() + queryClient.isFetching() + queryClient.isMutating() === 0);
}

/** Until nothing has been under way for a while. */
async function quiet(state: State): Promise<void> {
  let calm = 0;
  for (let tries = 0; calm < 4; tries += 1) {
    if (tries > 300) throw new Error('The page does not come to rest.');
    await pause(40);
    calm = isQuiet(state) ? calm + 1 : 0;
  }
}

/** Brings the screen into its state, and waits until it stands. */
export async function settle({ screen, state }: Shown, text: Text): Promise<void> {
  const { sends, opens } = screen;
  const isSent = howTo(screen, state) === 'send' && !isNever(sends);
  await quiet(isSent ? 'usual' : state);
  if (waits(state)) await pause(appears);
  if (opens !== undefined) {
    await play({ steps: opens }, text);
    await quiet(state);
  }
  if (state === 'stale') {
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    await quiet(state);
  }
  if (isSent) {
    await play(sends, text);
    if (waits(state)) await pause(isLateAfter);
    else await quiet(state);
  }
}
