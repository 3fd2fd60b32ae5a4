import { useEffect, useRef } from 'react';
import { Inset } from '../ui/Panel.tsx';
import type { Fault } from './draft.ts';
import { useTexts } from './texts.ts';

/** What is missing, read out at once, with a way to each. */
export function FaultSummary({ faults }: { readonly faults: readonly Fault[] }) {
  const { t } = useTexts();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div ref={summary} role="alert" tabIndex={-1}>
      <Inset tone="stop" title={t('faults.title')}>
        <ul>
          {faults.map(({ field, text }) => (
            <li key={field}>
              <a
                href={`#flag-${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  const asked = document.getElementById(`flag-${field}`);
                  asked?.scrollIntoView();
                  asked?.focus({ preventScroll: true });
                }}
              >
                {`${t(`forms.flag.${field}`)}: ${t(text)}`}
              </a>
            </li>
          ))}
        </ul>
      </Inset>
    </div>
  );
}
