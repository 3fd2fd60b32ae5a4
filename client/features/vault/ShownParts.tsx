import { segments as allSegments } from '#contract/codes';
import type { OpenedIdentity } from '#contract/vault';
import { useEffect, useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import styles from './ShownParts.module.css';

type Opened = OpenedIdentity['segments'];

const shownMs = 2 * 60_000;

/** What was opened, for two minutes or until she looks at something else; it is held nowhere but here. */
export function useShown() {
  const [shown, setShown] = useState<Opened>();
  useEffect(() => {
    if (shown === undefined) return undefined;
    const hide = () => setShown(undefined);
    const timer = setTimeout(hide, shownMs);
    const onLeaving = () => {
      if (document.visibilityState === 'hidden') hide();
    };
    document.addEventListener('visibilitychange', onLeaving);
    window.addEventListener('pagehide', hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onLeaving);
      window.removeEventListener('pagehide', hide);
    };
  }, [shown]);
  return { shown, show: setShown, hide: () => setShown(undefined) };
}

export function ShownParts({ shown, onHide }: { readonly shown: Opened; readonly onHide: () => void }) {
  const { t, label, find, time } = useText();
  const valueOf = (name: string, said: string) => (name === 'birthDate' ? time.day(said) : said);
  const parts = allSegments.flatMap((segment) => {
    const content = shown[segment];
    return content === undefined ? [] : [{ segment, lines: Object.entries(content) }];
  });
  return (
    <Panel title={t('identity.shown')} action={<Button onClick={onHide}>{t('identity.hide')}</Button>}>
      <Inset tone="wait">
        <p>{t('identity.shownFor')}</p>
      </Inset>
      {parts.length === 0 && <p>{t('identity.empty')}</p>}
      {parts.map(({ segment, lines }) => (
        <div key={segment} className={styles.part}>
          <h3>{label('segment', segment)}</h3>
          <Facts
            lines={lines.map(([name, said]) => ({
              key: name,
              label: find(`forms.${segment}.${name}`) ?? name,
              value: <span className={styles.said}>{valueOf(name, said)}</span>,
            }))}
          />
        </div>
      ))}
    </Panel>
  );
}
