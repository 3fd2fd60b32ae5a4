import type { NoticeSettings } from '#contract/notices';
import { useState } from 'react';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { canPush, subscribeHere, type Refused } from './push.ts';
import { useBrowsers, useRevokeBrowser, useSubscribe } from './queries.ts';
import styles from './notices.module.css';

function AddThis({ settings }: { readonly settings: NoticeSettings }) {
  const { t } = useText();
  const { say } = useNotice();
  const subscribe = useSubscribe();
  const [refused, setRefused] = useState<Refused>();
  const [isAsking, setAsking] = useState(false);
  const add = async () => {
    setAsking(true);
    const said = await subscribeHere(settings.pushKey);
    setAsking(false);
    if (typeof said === 'string') {
      setRefused(said);
      return;
    }
    setRefused(undefined);
    runThen(subscribe.mutateAsync(said), () => say(t('notices.browsers.added')));
  };
  if (!canPush()) return <p>{t('notices.browsers.cannot')}</p>;
  return (
    <>
      <Buttons>
        <Button busy={isAsking || subscribe.isPending} onClick={() => void add()}>
          {t('notices.browsers.add')}
        </Button>
      </Buttons>
      {refused !== undefined && (
        <Inset tone="wait">
          <p role="alert">{t(`notices.browsers.refused.${refused}`)}</p>
        </Inset>
      )}
      <Failure error={subscribe.error} />
    </>
  );
}

/** Her browsers that are told of things while no page of theirs is open; each can be ended from any of them. */
export function BrowsersPanel({ settings }: { readonly settings: NoticeSettings }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const browsers = useBrowsers();
  const revoke = useRevokeBrowser();
  return (
    <Panel title={t('notices.browsers.title')}>
      <p>{t('notices.browsers.lead')}</p>
      <Async query={browsers}>
        {(items) => (
          <>
            {items.length === 0 && <p>{t('notices.browsers.none')}</p>}
            <ul className={styles.list}>
              {items.map(({ id, madeAt }) => (
                <li key={id} className={styles.item}>
                  <span>{t('notices.browsers.since', { when: time.moment(madeAt) })}</span>
                  <Button
                    look="quiet"
                    aria-label={t('notices.browsers.endOne', { when: time.moment(madeAt) })}
                    busy={revoke.isPending && revoke.variables === id}
                    onClick={() => runThen(revoke.mutateAsync(id), () => say(t('notices.browsers.ended')))}
                  >
                    {t('notices.browsers.end')}
                  </Button>
                </li>
              ))}
            </ul>
            <More query={browsers} />
          </>
        )}
      </Async>
      <Failure error={revoke.error} />
      <AddThis settings={settings} />
    </Panel>
  );
}
