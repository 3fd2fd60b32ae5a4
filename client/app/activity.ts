import { now } from './clock.ts';

const quietAfter = 60_000;
let lastActed = now().getTime();

function acted(): void {
  lastActed = now().getTime();
}

for (const kind of ['pointerdown', 'keydown', 'focus']) {
  window.addEventListener(kind, acted, { capture: true, passive: true });
}

/** Nobody has touched the page for a minute: what is read now must not keep the session alive. */
export function isUnattended(): boolean {
  return now().getTime() - lastActed > quietAfter;
}
