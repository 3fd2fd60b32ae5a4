import { useEffect, useRef, useState } from 'react';
import { Button, Buttons } from '../ui/Button.tsx';
import { Inset, Panel } from '../ui/Panel.tsx';
import { SignInLink } from './DeviceCard.tsx';
import type { Draft } from './draft.ts';
import { OnDuty } from './OnDuty.tsx';
import { ItemState } from './ItemState.tsx';
import type { NeedsYou, OutboxItem } from './outbox.ts';
import { sendNow, undo } from './sender.ts';
import { useTexts } from './texts.ts';
import styles from './flag.module.css';

/** What is put right by somebody who signs in here. */
const bySignIn: readonly NeedsYou[] = ['signIn', 'device'];

interface AfterSendingProps {
  readonly item: OutboxItem | undefined;
  readonly reach: NonNullable<Draft['reach']>;
  readonly urgent: boolean;
  /** Who would be on duty for it; null where nobody is signed in here, or nothing can be asked. */
  readonly duty: { readonly country: string; readonly isChild: boolean } | null;
  readonly onAnother: () => void;
}

/** The same officer, a second later, with the person still in front: what is true of it, and what to do now. */
export function AfterSending({ item, reach, urgent, duty, onAnother }: AfterSendingProps) {
  const { t } = useTexts();
  const told = useRef<HTMLDivElement>(null);
  const [isUndone, setUndone] = useState(false);
  useEffect(() => told.current?.focus(), []);
  const takeBack = async (key: string) => setUndone(await undo(key));
  return (
    <>
      {urgent && !isUndone && (
        <Inset tone="stop">
          <p>{t('flag.after.urgent')}</p>
        </Inset>
      )}
      <Panel>
        <div ref={told} role="status" tabIndex={-1}>
          {isUndone ? <p>{t('flag.outbox.undone')}</p> : item && <ItemState item={item} />}
          {item?.receipt && (
            <>
              <p>{t('flag.sent.reference')}</p>
              <p className={styles.reference}>{item.receipt.reference}</p>
              <p>{t('flag.sent.received')}</p>
            </>
          )}
          {item?.reason && <p>{t(`flag.needs.${item.reason}`)}</p>}
          {item?.reason && bySignIn.includes(item.reason) && <SignInLink />}
        </div>
        <Buttons>
          <Button look="primary" onClick={onAnother}>
            {t('flag.after.another')}
          </Button>
          {item?.state === 'held' && (
            <>
              <Button onClick={() => void takeBack(item.key)}>{t('flag.outbox.undo')}</Button>
              <Button look="quiet" onClick={() => void sendNow(item.key)}>
                {t('flag.outbox.now')}
              </Button>
            </>
          )}
        </Buttons>
        {item?.state === 'held' && <p className={styles.soft}>{t('flag.after.undoFor')}</p>}
      </Panel>
      {!isUndone && duty !== null && <OnDuty {...duty} />}
      {!isUndone && (
        <Panel>
          <p>{t(`flag.sent.reach.${reach}`)}</p>
          <p>{t('flag.sent.feedback')}</p>
          <Inset tone="shield">
            <p>{t('flag.notGround')}</p>
          </Inset>
          <Inset tone="shield" title={t('notice.title')}>
            <p>{t('notice.text')}</p>
          </Inset>
        </Panel>
      )}
    </>
  );
}
