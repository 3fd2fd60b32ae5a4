import { useState } from 'react';
import { Button, Buttons } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ItemState } from './ItemState.tsx';
import { attest } from './node.ts';
import type { OutboxItem } from './outbox.ts';
import { discard, markAttested, sendNow, undo } from './sender.ts';
import type { Here } from './standing.ts';
import { clockTime, useTexts } from './texts.ts';
import styles from './flag.module.css';

interface OutboxListProps {
  readonly items: readonly OutboxItem[];
  readonly here: Here;
  /** Shown above already. */
  readonly but: string | undefined;
}

/** Every offer that went out from this device: its state in words, and what it needs. */
export function OutboxList({ items, here, but }: OutboxListProps) {
  const { t } = useTexts();
  const shown = items.filter(({ key }) => key !== but);
  if (shown.length === 0) return null;
  return (
    <Panel title={t('flag.outbox.title')}>
      <p>{t('flag.outbox.lead')}</p>
      <ul className={styles.items}>
        {shown.map((item) => (
          <Item key={item.key} item={item} here={here} />
        ))}
      </ul>
    </Panel>
  );
}

function Item({ item, here }: { readonly item: OutboxItem; readonly here: Here }) {
  const { t } = useTexts();
  const { key, state, sealedAt, reason, receipt } = item;
  return (
    <li className={styles.item}>
      <p>
        {receipt !== null && <strong>{receipt.reference} </strong>}
        {t('flag.outbox.sealedAt', { time: clockTime(sealedAt) })}
      </p>
      <ItemState item={item} />
      {reason !== null && state === 'needs-you' && <p>{t(`flag.needs.${reason}`)}</p>}
      {receipt?.attested === false && <Attest item={item} here={here} />}
      <Buttons>
        {state === 'held' && <Button onClick={() => void undo(key)}>{t('flag.outbox.undo')}</Button>}
        {(state === 'waiting' || state === 'needs-you') && (
          <Button onClick={() => void sendNow(key)}>{t('flag.outbox.again')}</Button>
        )}
        {state === 'needs-you' && <Discard itemKey={key} />}
      </Buttons>
    </li>
  );
}

/** Nobody can read it again: it is asked twice. */
function Discard({ itemKey }: { readonly itemKey: string }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) return <Button onClick={() => setAsked(true)}>{t('flag.outbox.discard')}</Button>;
  return (
    <>
      <Button look="danger" onClick={() => void discard(itemKey)}>
        {t('flag.outbox.discardSure')}
      </Button>
      <Button onClick={() => setAsked(false)}>{t('flag.outbox.keep')}</Button>
    </>
  );
}

/** Sent while nobody was signed in: an officer says that it was her. */
function Attest({ item, here }: { readonly item: OutboxItem; readonly here: Here }) {
  const { t } = useTexts();
  const [failed, setFailed] = useState(false);
  const { key, receipt } = item;
  const stand = async (id: string) => {
    const done = await attest(id);
    setFailed(!done);
    if (done) await markAttested(key);
  };
  return (
    <>
      <p>{t('flag.outbox.unattested')}</p>
      {receipt !== null && here.person && (
        <Button onClick={() => void stand(receipt.id)}>{t('flag.outbox.attest')}</Button>
      )}
      {failed && <p role="alert">{t('flag.outbox.attestFailed')}</p>}
    </>
  );
}
