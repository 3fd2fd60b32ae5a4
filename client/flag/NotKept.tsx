import { useEffect, useRef } from 'react';
import { Inset } from '../ui/Panel.tsx';
import { useTexts } from './texts.ts';

export type WhyNot = 'key' | 'space';

/** Said at once and brought into sight: whoever goes on without reading it believes that help is on its way. */
export function NotKept({ why }: { readonly why: WhyNot }) {
  const { t } = useTexts();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <div ref={told} role="alert" tabIndex={-1}>
      <Inset tone="stop" title={t('flag.cannot.title')}>
        <p>{t(`flag.cannot.${why}`)}</p>
      </Inset>
    </div>
  );
}
