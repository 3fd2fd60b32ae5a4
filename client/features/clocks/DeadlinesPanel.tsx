import type { ClockLine } from '#contract/clocks';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { More } from '../../ui/Async.tsx';
import { Deadline } from '../../ui/Deadline.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useClocks } from './queries.ts';
import { pageOfClock } from './where.ts';
import styles from './clocks.module.css';

function Line({ it, told }: { readonly it: ClockLine; readonly told: boolean }) {
  const { t, label, time } = useText();
  const at = useNow();
  const [start, end] = [Date.parse(it.startedAt), Date.parse(it.dueAt)];
  const words = t('clocks.item', { what: label('clockKind', it.kind), reference: it.reference });
  const page = told ? `/clocks/${it.id}` : (pageOfClock(it) ?? `/clocks/${it.id}`);
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <Link to={page}>{words}</Link>
        {told && <span className={styles.soft}>{it.organisation.name}</span>}
        {it.takenUpAt !== null && <Tag tone="wait">{t('clocks.takenUp')}</Tag>}
      </span>
      {it.state === 'paused' ? (
        <Tag tone="plain">{t('clocks.states.paused')}</Tag>
      ) : (
        <Deadline words={time.deadline(it.dueAt, at)} gone={end > start ? (at - start) / (end - start) : 1} />
      )}
    </li>
  );
}

function Box({ box }: { readonly box: 'ours' | 'told' }) {
  const { t } = useText();
  const clocks = useClocks(box);
  const items = clocks.data ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t(`clocks.boxes.${box}`)}>
      <ul className={styles.list}>
        {items.map((it) => (
          <Line key={it.id} it={it} told={box === 'told'} />
        ))}
      </ul>
      <More query={clocks} />
    </Panel>
  );
}

/** By when what is owed: what others have missed and now comes to us first, then what we owe ourselves. */
export function DeadlinesPanel() {
  return (
    <>
      <Box box="told" />
      <Box box="ours" />
    </>
  );
}
