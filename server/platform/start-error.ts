/** What keeps the node from starting: the message is one sentence for the person who starts it, with the cure. */
export class StartError extends Error {
  override name = 'StartError';
}
