const hour = 60 * 60_000;

/** Until when a second officer can agree to what was asked for. */
export function agreeUntil(requestedAt: string): string {
  return new Date(Date.parse(requestedAt) + hour).toISOString();
}
