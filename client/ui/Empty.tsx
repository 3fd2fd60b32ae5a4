import type { ReactNode } from 'react';
import { Panel } from './Panel.tsx';

/** Nothing is here: why, and what to do next. */
export function Empty({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <Panel>
      <p>{words}</p>
      {children !== undefined && <div>{children}</div>}
    </Panel>
  );
}
