import { useEffect, useEffectEvent, useRef } from 'react';

const stored = 'panah.keys';

/** Single letters can be turned off: with speech input or a tremor they act when nobody meant to. */
export function lettersAreOn(): boolean {
  return localStorage.getItem(stored) !== 'off';
}

export function turnLetters(on: boolean): void {
  localStorage.setItem(stored, on ? 'on' : 'off');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, dialog') !== null;
}

/** Keys for what is on the page, single letters only where they are on; never while somebody types or a dialog is open. */
export function useShortcuts(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (event.key.length === 1 && !lettersAreOn()) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Milliseconds within which the second letter has to follow. */
const followsWithin = 1_500;

/**
 * Two letters, one after the other, as `g` and `i`. The second one is taken before any page hears it, so that no single
 * letter of a page acts as well.
 */
export function useSequences(first: string, keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const begun = useRef<number>(undefined);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const at = begun.current;
    begun.current = undefined;
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !lettersAreOn()) return;
    if (at !== undefined && event.timeStamp - at < followsWithin) {
      event.preventDefault();
      event.stopImmediatePropagation();
      keys[event.key]?.();
    } else if (event.key === first) {
      begun.current = event.timeStamp;
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
