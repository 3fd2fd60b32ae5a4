import { useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { useSearchParams } from 'react-router';

/** A part of the address: what a list is narrowed or sorted by, so that it can be kept, sent and gone back to. */
export function useUrlValue(name: string): readonly [string, (next: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = (next: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (next === '') after.delete(name);
        else after.set(name, next);
        return after;
      },
      { replace: true },
    );
  return [params.get(name) ?? '', set];
}

/** The same from a closed list; what is not in it, and the standard, are not in the address. */
export function useUrlChoice<T extends string>(
  name: string,
  allowed: readonly T[],
  standard: T,
): readonly [T, (next: T) => void] {
  const [raw, set] = useUrlValue(name);
  const value = allowed.find((it) => it === raw) ?? standard;
  return [value, (next) => set(next === standard ? '' : next)];
}

/** Up and down go from row to row, Home and End to the first and the last; Enter opens what is in focus anyway. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const { target, currentTarget, key } = event;
  if (!(target instanceof Element) || target.closest('input, select, textarea, dialog') !== null) return;
  const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
    ArrowDown: (at, last) => Math.min(at + 1, last),
    ArrowUp: (at) => Math.max(at - 1, 0),
    Home: () => 0,
    End: (_at, last) => last,
  };
  const step = steps[key];
  if (step === undefined) return;
  const rows = [...currentTarget.querySelectorAll('[data-row]')];
  const at = rows.findIndex((row) => row.contains(target));
  const next = rows[step(at, rows.length - 1)]?.querySelector('a[href], button');
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

export interface Settled<Item> {
  readonly rows: readonly Item[];
  /** Others have changed the list since somebody began to read it. */
  readonly changed: boolean;
  readonly settle: () => void;
  /** For the element around the rows. */
  readonly area: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/**
 * A list that others write into, held still under the pointer and the focus: rows are renewed in their place, and what
 * came, went or moved waits until it is asked for or nobody is there. A new `basis`, such as another filter, is shown at once.
 */
export function useSettled<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  basis: string,
): Settled<Item> {
  const [kept, setKept] = useState<{ readonly basis: string; readonly rows: readonly Item[] }>();
  const held = kept?.basis === basis ? kept.rows : undefined;
  const fresh = new Map(items.map((item) => [keyOf(item), item]));
  const heldKeys = new Set(held?.map(keyOf));
  const isOther = items.length !== heldKeys.size || items.some((item) => !heldKeys.has(keyOf(item)));
  const hold = () => setKept((before) => (before?.basis === basis ? before : { basis, rows: items }));
  const settle = () => setKept(undefined);
  return {
    rows: held?.map((row) => fresh.get(keyOf(row)) ?? row) ?? items,
    changed: held !== undefined && isOther,
    settle,
    area: {
      onPointerEnter: hold,
      onPointerLeave: ({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) settle();
      },
      onFocus: hold,
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(':hover')) settle();
      },
      onKeyDown: moveBetweenRows,
    },
  };
}
