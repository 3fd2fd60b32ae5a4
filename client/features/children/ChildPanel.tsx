import type { CaseView } from '#contract/cases';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ChildParts } from './ChildParts.tsx';
import { useChildOf } from './queries.ts';

/** The child's own track on the page of the case. */
export function ChildPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const child = useChildOf(it.id);
  return (
    <Async query={child}>
      {({ items: [child] }) =>
        child === undefined ? (
          <Panel title={t('child.title')}>
            <p>{t('child.none')}</p>
          </Panel>
        ) : (
          <ChildParts it={child} />
        )
      }
    </Async>
  );
}
