import { reaches } from '#contract/codes-flag';
import { useEffect, useEffectEvent } from 'react';
import { lettersAreOn } from '../app/shortcuts.ts';
import type { Draft } from './draft.ts';
import { answerOfKey, codeOfKey } from './tiles.ts';

function isWriting(target: EventTarget | null): boolean {
  const writes = 'select, textarea, dialog, input:not([type="radio"]):not([type="checkbox"])';
  return target instanceof Element && target.closest(writes) !== null;
}

/** An offer without a mouse: upper row for what was seen, letters for the contact, Ctrl + Enter to send. */
export function useKeys(draft: Draft, change: (part: Partial<Draft>) => void, onSend: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    const isOther = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
    if (isOther || isWriting(event.target) || !lettersAreOn()) return;
    const part = meantBy(draft, event.code);
    if (part === undefined) return;
    event.preventDefault();
    change(part);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function meantBy(
  { direction, indicators, instinct, danger }: Draft,
  key: string,
): Partial<Draft> | undefined {
  if (key === 'KeyI') return { instinct: !instinct };
  if (key === 'KeyD') return { danger: !danger };
  const reach = answerOfKey(reaches, key);
  if (reach !== undefined) return { reach };
  const code = codeOfKey(direction, key);
  if (code === undefined) return undefined;
  return { indicators: toggled(indicators, code) };
}

/** The list with the item, or without it where it had it. */
export function toggled(list: readonly string[], item: string): string[] {
  return list.includes(item) ? list.filter((it) => it !== item) : [...list, item];
}
