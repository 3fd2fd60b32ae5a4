import { useEffect, useEffectEvent } from 'react';

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

/** Single letters for what is on the page; never while somebody types or a dialog is open. */
export function useShortcuts(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !lettersAreOn()) return;
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
