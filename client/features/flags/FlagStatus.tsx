import type { FlagView } from '#contract/flags';
import { useText } from '../../app/i18n.ts';
import { Tag, type Tone } from '../../ui/Tag.tsx';

const tones: Readonly<Record<FlagView['status'], Tone>> = {
  RECEIVED: 'info',
  ASSIGNED: 'wait',
  OPENED: 'good',
  CLOSED: 'plain',
  HANDLED: 'good',
};

export function FlagStatus({ status }: Pick<FlagView, 'status'>) {
  const { label } = useText();
  return <Tag tone={tones[status]}>{label('flagStatus', status)}</Tag>;
}
