import type { ServiceStanding } from '#contract/service-details';
import { useText } from '../../app/i18n.ts';
import { Tag, type Tone } from '../../ui/Tag.tsx';

const tones: Readonly<Record<ServiceStanding, Tone>> = {
  never: 'wait',
  current: 'good',
  due: 'wait',
  stale: 'stop',
};

/** Whether somebody has answered for it lately. */
export function StandingTag({ standing }: { readonly standing: ServiceStanding }) {
  const { t } = useText();
  return <Tag tone={tones[standing]}>{t(`services.standings.${standing}`)}</Tag>;
}
