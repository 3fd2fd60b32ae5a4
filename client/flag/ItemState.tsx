import { Tag, type Tone } from '../ui/Tag.tsx';
import type { OutboxItem } from './outbox.ts';
import { clockTime, useTexts, type Texts } from './texts.ts';

const tones: Readonly<Record<OutboxItem['state'], Tone>> = {
  held: 'info',
  waiting: 'wait',
  sending: 'info',
  received: 'good',
  'needs-you': 'stop',
};

function wordsOf({ state, dueAt, receipt }: OutboxItem, { t }: Texts): string {
  if (state === 'held') return t('flag.state.held', { time: clockTime(dueAt, true) });
  if (state === 'received') {
    return t('flag.state.received', { time: clockTime(Date.parse(receipt?.receivedAt ?? '')) });
  }
  return t(state === 'needs-you' ? 'flag.state.needsYou' : `flag.state.${state}`);
}

/** What is true of it now, in words. */
export function ItemState({ item }: { readonly item: OutboxItem }) {
  const texts = useTexts();
  return <Tag tone={tones[item.state]}>{wordsOf(item, texts)}</Tag>;
}
