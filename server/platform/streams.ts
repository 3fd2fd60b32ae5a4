/** All that is ever sent: what kind of thing, and its id. Whoever wants to know more asks for it as herself. */
export interface StreamedEvent {
  readonly type: string;
  readonly id: string;
}

/** Somebody who listens: who she is, by which session, and how she is reached. */
export interface Listener {
  readonly userId: string;
  readonly organisationId: string;
  readonly role: string;
  /** The row of her session, which opens nothing. */
  readonly sessionId: string;
  readonly write: (text: string) => void;
  readonly end: () => void;
}

/** Server-Sent Events of this node: who listens here now. */
export interface Streams {
  /** Begins; answers how to leave. Of one person's the oldest ends where there would be too many. */
  add(listener: Listener): () => void;
  /** Sends to those for whom it is. */
  send(event: StreamedEvent, isFor: (listener: Listener) => boolean): void;
  /** Shows that the line is open, after ending what no session stands behind any more. */
  beat(live: (sessionIds: string[]) => Promise<ReadonlySet<string>>): Promise<void>;
  /** Ends all of them; browsers come back by themselves. */
  close(): void;
  readonly size: () => number;
}

/** One person's at a time: several browsers, each of which shares one among its pages. */
export const mostStreams = 4;
/** Two seconds until a browser comes back. */
export const opening = 'retry: 2000\n\n';

export function openStreams(): Streams {
  const listeners = new Set<Listener>();
  const leave = (listener: Listener) => {
    if (listeners.delete(listener)) listener.end();
  };
  return {
    add: (listener) => {
      const hers = [...listeners].filter(({ userId }) => userId === listener.userId);
      hers.slice(0, Math.max(0, hers.length + 1 - mostStreams)).forEach(leave);
      listeners.add(listener);
      listener.write(opening);
      return () => listeners.delete(listener);
    },
    send: ({ type, id }, isFor) => {
      const text = `data: ${JSON.stringify({ type, id })}\n\n`;
      for (const listener of listeners) if (isFor(listener)) listener.write(text);
    },
    beat: async (live) => {
      const here = [...listeners];
      if (here.length === 0) return;
      const living = await live([...new Set(here.map(({ sessionId }) => sessionId))]);
      for (const listener of here) {
        if (living.has(listener.sessionId)) listener.write(': \n\n');
        else leave(listener);
      }
    },
    close: () => [...listeners].forEach(leave),
    size: () => listeners.size,
  };
}
