import { now } from './clock.ts';

const quietAfter = 60_000;
/** Other tabs of this browser read it: who works in one is not away from the others. */
const stored = 'panah.acted';
const storedEvery = 5_000;
let lastActed = now().getTime();
let lastStored = 0;

function acted(): void {
  lastActed = now().getTime();
  if (lastActed - lastStored < storedEvery) return;
  lastStored = lastActed;
  localStorage.setItem(stored, String(lastActed));
}

for (const kind of ['pointerdown', 'keydown', 'focus']) {
  window.addEventListener(kind, acted, { capture: true, passive: true });
}

/** Nobody has touched the page for a minute: what is read now must not keep the session alive. */
export function isUnattended(): boolean {
  return now().getTime() - lastActed > quietAfter;
}

/** Milliseconds since somebody touched any tab; a clock that was set back counts as just now. */
export function idleFor(): number {
  const elsewhere = Number(localStorage.getItem(stored) ?? 0);
  return Math.max(0, now().getTime() - Math.max(lastActed, elsewhere));
}

/** She has just come, or come back. */
export function beginActivity(): void {
  lastStored = 0;
  acted();
}
