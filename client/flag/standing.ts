import { directions } from '#contract/codes-flag';
import type { RaiseFlag } from '#contract/flags';
import { registerWork } from '../app/dirty.ts';
import { isBegun, type Draft, type Standing } from './draft.ts';
import type { Person } from './node.ts';
import type { Enrolment } from './outbox.ts';
import type { FlagKey } from './seal.ts';
import { isSending } from './sender.ts';

/** Who and what stands at this device. */
export interface Here {
  /** Null for nobody; undefined while it is not known, and without a network. */
  readonly person: Person | null | undefined;
  readonly enrolment: Enrolment | undefined;
  readonly isOnline: boolean;
  /** The key to seal to; undefined on a device that never reached the node. */
  readonly flagKey: () => Promise<FlagKey | undefined>;
  readonly again: () => Promise<void>;
}

const keys = { post: 'panah.post', direction: 'panah.direction', desk: 'panah.desk' } as const;

export function rememberedStanding(): Standing {
  const direction = directions.find((it) => it === localStorage.getItem(keys.direction)) ?? 'leaving';
  return { post: localStorage.getItem(keys.post) ?? '', direction };
}

export function rememberStanding({ post, direction }: Pick<RaiseFlag, 'post' | 'direction'>): void {
  localStorage.setItem(keys.post, post);
  localStorage.setItem(keys.direction, direction);
}

/** The number of the duty desk as the post wrote it; empty where nobody has. */
export function rememberedDesk(): string {
  return localStorage.getItem(keys.desk) ?? '';
}

/** Digits and what stands between them; anything else is left out. */
export function rememberDesk(number: string): void {
  const kept = number.replaceAll(/[^\d+*#() -]/g, '').trim();
  if (/\d/.test(kept)) localStorage.setItem(keys.desk, kept);
  else localStorage.removeItem(keys.desk);
}

let begun = false;
registerWork(() => begun || isSending());

/** Keeps in mind whether somebody has begun to answer. */
export function watchDraft<T extends { readonly draft: Draft }>(form: T): T {
  begun = isBegun(form.draft);
  return form;
}
