import type { JourneyLine } from '#contract/journeys';
import { useText } from '../../app/i18n.ts';
import { Tag, type Tone } from '../../ui/Tag.tsx';

const tones = {
  PREPARING: 'wait',
  DEPARTED: 'info',
  ARRIVED: 'info',
  HANDED_OVER: 'good',
  CLOSED: 'good',
  STOPPED: 'plain',
} as const satisfies Record<JourneyLine['status'], Tone>;

/** Where the journey stands; who should be there and is not comes before that. */
export function JourneyTag({ it }: { readonly it: Pick<JourneyLine, 'status' | 'overdue'> }) {
  const { t, label } = useText();
  if (it.overdue) return <Tag tone="stop">{t('journey.overdue')}</Tag>;
  return <Tag tone={tones[it.status]}>{label('journeyStatus', it.status)}</Tag>;
}
