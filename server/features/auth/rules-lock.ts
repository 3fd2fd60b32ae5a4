const hour = 60 * 60_000;

/** A lock opens by itself after 24 hours. */
export function lockEnd(now: Date): Date {
  return new Date(now.getTime() + 24 * hour);
}

/** How long the second of two has, after the first. */
export function secondUntil(firstAt: Date): Date {
  return new Date(firstAt.getTime() + hour);
}

interface Asked {
  readonly firstById: string | null;
  readonly firstAt: Date | null;
}

/** Two different people within an hour open a locked organisation before its time. */
export function isSecond({ firstById, firstAt }: Asked, userId: string, now: Date): boolean {
  return firstById !== null && firstAt !== null && firstById !== userId && secondUntil(firstAt) > now;
}
