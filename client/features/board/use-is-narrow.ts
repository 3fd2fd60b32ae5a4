import { useSyncExternalStore } from 'react';

/** Six columns of words need as much, measured in letters: large ones fill a wide screen too. */
const leastLetters = 53;

function subscribe(listen: () => void): () => void {
  const watch = new ResizeObserver(listen);
  watch.observe(document.documentElement);
  return () => watch.disconnect();
}

function isNarrow(): boolean {
  const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return window.innerWidth < leastLetters * letter;
}

/** Whether columns have no room beside each other. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}
