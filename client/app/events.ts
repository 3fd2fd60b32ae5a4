const channelName = 'panah-events';
const lockName = 'panah-events';

/** Holds the line until `signal` says stop; a browser opens it again by itself where it was lost. */
function holdLine(signal: AbortSignal, onWord: () => void): Promise<void> {
  const line = new EventSource('/api/v1/events');
  let isFirst = true;
  line.onmessage = onWord;
  line.onopen = () => {
    // What was told while the line was lost was not heard.
    if (!isFirst) onWord();
    isFirst = false;
  };
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      line.close();
      resolve();
    });
  });
}

/**
 * Hears that the node has something new for this person. One tab of a browser holds the line for all of them: a browser
 * gives a page few connections, and lines that stay open would use them up. Gives back how to stop.
 */
export function listenToNode(onWord: () => void): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = onWord;
  const told = () => {
    onWord();
    channel.postMessage('new');
  };
  const hold = () => (signal.aborted ? Promise.resolve() : holdLine(signal, told));
  // Without locks each tab holds its own; the node ends the oldest where there are too many.
  if ('locks' in navigator) navigator.locks.request(lockName, { signal }, hold).catch(() => undefined);
  else void hold();
  return () => {
    stopping.abort();
    channel.close();
  };
}

const atMostEveryMs = 2_000;

/** Does something at once, and again at the end of a while where more came meanwhile. */
export function throttled(act: () => void): () => void {
  let waits: 'no' | 'yes' | 'more' = 'no';
  const run = () => {
    act();
    waits = 'yes';
    setTimeout(() => {
      const isMore = waits === 'more';
      waits = 'no';
      if (isMore) run();
    }, atMostEveryMs);
  };
  return () => {
    if (waits === 'no') run();
    else waits = 'more';
  };
}
