import { knownTongue, pickTongue, type Tongue } from '#contract/tongue-known';

const place = 'panah.language';
let chosen: Tongue | undefined;

/** What was chosen on this device; at a first visit the first of the browser's languages that we have. */
export function tongueHere(): Tongue {
  try {
    chosen = knownTongue(localStorage.getItem(place));
  } catch {
    // A browser that keeps nothing is asked each time.
  }
  return chosen ?? pickTongue(navigator.languages);
}

export function keepTongue(tongue: Tongue): void {
  chosen = tongue;
  keepTongueAgain();
}

/** Signing out empties what the browser keeps for us; which language this device speaks tells nothing of anybody. */
export function keepTongueAgain(): void {
  try {
    if (chosen !== undefined) localStorage.setItem(place, chosen);
  } catch {
    // As above.
  }
}
