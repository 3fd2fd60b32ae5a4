type HoldsWork = () => boolean;

const holders = new Set<HoldsWork>();

/**
 * Whoever keeps what a new version must not eat (a form with something typed, an outbox that is sending) says here how
 * to ask it. Gives back the function that takes it off the list.
 */
export function registerWork(holder: HoldsWork): () => void {
  holders.add(holder);
  return () => {
    holders.delete(holder);
  };
}

/** True while anybody holds work: then no new version is put in the place of this one. */
export function holdsWork(): boolean {
  return [...holders].some((holder) => holder());
}
