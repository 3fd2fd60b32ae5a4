import { Button, Buttons } from '../ui/Button.tsx';
import { Inset } from '../ui/Panel.tsx';
import { Tag, type Tone } from '../ui/Tag.tsx';
import type { Kept } from './draft-keeper.ts';
import { useText, type Text } from './i18n.ts';
import type { DraftHandle } from './use-draft.ts';
import styles from './DraftBar.module.css';

const tones: Readonly<Record<Kept['state'], Tone>> = {
  none: 'plain',
  pending: 'info',
  saving: 'info',
  server: 'good',
  device: 'wait',
  failed: 'stop',
};

function wordsOf({ t, time }: Text, { state, at }: Kept): string {
  if (state === 'device') return t('unfinished.kept.device', { time: time.clock(at ?? '') });
  if (state === 'none' || state === 'pending' || state === 'saving') return t('unfinished.kept.saving');
  return t(`unfinished.kept.${state}`);
}

/** What was kept of this form before. */
export function DraftOffer({ draft }: { readonly draft: DraftHandle }) {
  const { t, time } = useText();
  const { offered, resume, beginAnew } = draft;
  if (offered === undefined) return null;
  return (
    <Inset tone="wait" title={t('unfinished.begun', { when: time.moment(offered.startedAt) })}>
      <p>{t('unfinished.begunText')}</p>
      <Buttons>
        <Button look="primary" onClick={resume}>
          {t('unfinished.goOn')}
        </Button>
        <Button onClick={beginAnew}>{t('unfinished.anew')}</Button>
      </Buttons>
    </Inset>
  );
}

/** Whether what is typed is kept, and where. It stands below everything: a button never moves away under the finger. */
export function DraftState({ draft }: { readonly draft: DraftHandle }) {
  const text = useText();
  const { kept } = draft;
  return (
    <div role="status" className={kept.state === 'none' ? styles.silent : undefined}>
      {kept.state !== 'none' && <Tag tone={tones[kept.state]}>{wordsOf(text, kept)}</Tag>}
    </div>
  );
}
