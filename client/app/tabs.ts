const words = ['signed-out', 'signed-in', 'locked', 'unlocked'] as const;
export type TabWord = (typeof words)[number];

const channel = new BroadcastChannel('panah');

function isWord(said: unknown): said is TabWord {
  return words.some((word) => word === said);
}

/** Says it to the other tabs of this browser. */
export function tellTabs(word: TabWord): void {
  channel.postMessage(word);
}

/** Listens to the other tabs; gives back how to stop. */
export function hearTabs(listen: (word: TabWord) => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (isWord(data)) listen(data);
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
