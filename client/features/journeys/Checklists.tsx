import type { JourneyView, LineView } from '#contract/journeys';
import { useText } from '../../app/i18n.ts';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from '../assistance/Lines.module.css';

const tones = { done: 'good', open: 'wait', not_needed: 'plain' } as const;

interface SideProps {
  readonly title: string;
  readonly lines: readonly LineView[];
}

function Side({ title, lines }: SideProps) {
  const { label } = useText();
  return (
    <Panel title={title}>
      <ul className={styles.lines}>
        {lines.map(({ line, state }) => (
          <li key={line} className={styles.line}>
            <div>{label('checkLine', line)}</div>
            <Tag tone={tones[state]}>{label('lineState', state)}</Tag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Both sides next to each other. Nothing here can be ticked: each line follows from what was recorded. */
export function Checklists({ it }: { readonly it: JourneyView }) {
  const { t, country, label } = useText();
  const { origin, destination } = it.checklist;
  const isReady = it.status === 'PREPARING' && it.missing.length === 0;
  return (
    <>
      {isReady && it.relation !== 'route' && (
        <Inset tone="good">
          <p>{t('journey.ready')}</p>
        </Inset>
      )}
      {it.status === 'PREPARING' && it.missing.length > 0 && (
        <Inset tone="wait" title={t('journey.missing')}>
          <p>{it.missing.map((line) => label('checkLine', line)).join(', ')}</p>
        </Inset>
      )}
      <div className={styles.sides}>
        <Side title={country(it.from.country)} lines={origin} />
        <Side title={country(it.to.country)} lines={destination} />
      </div>
    </>
  );
}
