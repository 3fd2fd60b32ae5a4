interface Roomy {
  readonly id: string;
  readonly serviceId: string;
  readonly free: number;
}

interface Wished {
  readonly places: number;
  readonly apart?: ReadonlySet<string> | undefined;
  readonly together?: ReadonlySet<string> | undefined;
}

/** The unit where those she stays with are, if there is room; else the first with room in a house she is not kept apart from. */
export function chooseUnit<U extends Roomy>(
  units: readonly U[],
  { places, apart = new Set(), together = new Set() }: Wished,
): U | undefined {
  const able = units.filter(({ serviceId, free }) => free >= places && !apart.has(serviceId));
  return able.find(({ id }) => together.has(id)) ?? able[0];
}

/** A place that is kept for a time gives way to the unit an acceptance names; one that is kept for good does not. */
export function isSameHold(
  hold: { readonly unitId: string; readonly expiresAt: Date | null },
  unitId: string | undefined,
): boolean {
  return unitId === undefined || unitId === hold.unitId || hold.expiresAt === null;
}
