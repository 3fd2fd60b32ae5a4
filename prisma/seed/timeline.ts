import type { Stage } from './stage.ts';

/** What happens to one person: it yields at how many days before the end it goes on, and acts when it is called again. */
export type Telling = (stage: Stage) => AsyncGenerator<number, void, void>;

/**
 * Tells all of it side by side, always going on with whoever acts next: ids and ledger come in the order of time, as
 * in a node that has lived through it.
 */
export async function tellAll(stage: Stage, tellings: readonly Telling[]): Promise<void> {
  const waiting: { life: ReturnType<Telling>; daysAgo: number }[] = [];
  const goOn = async (life: ReturnType<Telling>) => {
    const next = await life.next();
    if (next.done !== true) waiting.push({ life, daysAgo: next.value });
  };
  for (const telling of tellings) await goOn(telling(stage));
  for (;;) {
    waiting.sort((one, other) => one.daysAgo - other.daysAgo);
    const first = waiting.pop();
    if (!first) return;
    stage.moveTo(first.daysAgo);
    await goOn(first.life);
  }
}
