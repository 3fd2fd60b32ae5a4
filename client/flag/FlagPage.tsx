import { useState, useSyncExternalStore } from 'react';
import { now } from '../app/clock.ts';
import { Banner } from '../ui/Banner.tsx';
import { Brand } from '../ui/Brand.tsx';
import { Button } from '../ui/Button.tsx';
import { AfterSending } from './AfterSending.tsx';
import { Cover } from './Cover.tsx';
import { DeskCard } from './DeskCard.tsx';
import { DeviceCard, Standing } from './DeviceCard.tsx';
import { checked, freshDraft, type Draft, type Fault } from './draft.ts';
import { FaultSummary } from './FaultSummary.tsx';
import { NotKept, type WhyNot } from './NotKept.tsx';
import { OutboxList } from './OutboxList.tsx';
import { Questions } from './Questions.tsx';
import { hold, outboxItems, subscribeOutbox } from './sender.ts';
import { sealFlag } from './seal.ts';
import { rememberStanding, rememberedStanding, watchDraft, type Here } from './standing.ts';
import { useTexts } from './texts.ts';
import { useHere } from './use-here.ts';
import { useKeys } from './use-keys.ts';
import styles from './flag.module.css';

interface Sent {
  readonly key: string;
  readonly reach: NonNullable<Draft['reach']>;
  readonly urgent: boolean;
  /** A child is or may be among them. */
  readonly isChild: boolean;
}

interface Failed {
  readonly why: WhyNot;
  /** Told anew each time. */
  readonly at: string;
}

/**
 * A border officer with a queue behind the glass and a person who may be lost in two minutes: one page, ready to tap,
 * three answers at least. What is sent is sealed at once; the page that follows says what is true of it.
 */
export function FlagPage() {
  const { t } = useTexts();
  const here = useHere();
  const items = useSyncExternalStore(subscribeOutbox, outboxItems);
  const [form, setForm] = useState(() => begin());
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [sent, setSent] = useState<Sent | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const { draft, key } = form;

  function change(part: Partial<Draft>): void {
    setForm((before) => watchDraft({ ...before, draft: { ...before.draft, ...part } }));
    setFaults([]);
  }

  async function send(): Promise<void> {
    if (sent !== null) return;
    const flag = checked(draft, now());
    if (!('post' in flag)) {
      setFaults(flag);
      return;
    }
    const problem = await sealAndHold(JSON.stringify(flag), key, here);
    setFailed(problem === null ? null : { why: problem, at: crypto.randomUUID() });
    if (problem !== null) return;
    rememberStanding(flag);
    const urgent = flag.danger || flag.child === 'yes';
    setSent({ key, reach: flag.reach, urgent, isChild: flag.child !== 'no' });
    setForm(watchDraft(begin()));
    window.scrollTo(0, 0);
  }

  useKeys(draft, change, () => void send());
  // One line above all questions; where somebody says that there is danger, there and open; and after what was sent.
  const isUrgent = sent === null && draft.danger;
  const country = draft.post.slice(0, 2);
  const desk = (
    <DeskCard
      country={country}
      open={isUrgent || failed !== null || sent?.urgent === true}
      isSent={sent !== null}
    />
  );
  return (
    <>
      {here.person?.demonstration === true && (
        <Banner label={t('demonstration.label')}>{t('demonstration.signedIn')}</Banner>
      )}
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Brand name={t('product')} />
        </span>
        <a className={styles.mine} href="/flags">
          {t('flag.mine')}
        </a>
        <Cover className={styles.hide} />
      </header>
      <main className={styles.page}>
        <h1>{sent === null ? t('flag.title') : t('flag.after.title')}</h1>
        {sent === null ? (
          <form
            className={styles.form}
            noValidate
            autoComplete="off"
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <p className={styles.lead}>{t('flag.lead')}</p>
            <FaultSummary faults={faults} />
            {failed !== null && <NotKept why={failed.why} key={failed.at} />}
            {!isUrgent && desk}
            <Questions draft={draft} faults={faults} onChange={change} desk={isUrgent ? desk : null} />
            <div className={styles.send}>
              <Button type="submit" look="primary">
                {t('flag.send')}
              </Button>
            </div>
          </form>
        ) : (
          <AfterSending
            {...sent}
            item={items.find((item) => item.key === sent.key)}
            duty={here.isOnline && here.person ? { country, isChild: sent.isChild } : null}
            onAnother={() => setSent(null)}
          />
        )}
        {sent !== null && desk}
        <OutboxList items={items} here={here} but={sent?.key} />
        <Standing here={here} />
        <DeviceCard here={here} post={draft.post} />
      </main>
    </>
  );
}

/** One key from the first tap on: however often it is sent, it is one record. */
function begin() {
  return { draft: freshDraft(rememberedStanding()), key: crypto.randomUUID() };
}

async function sealAndHold(content: string, key: string, here: Here): Promise<WhyNot | null> {
  const flagKey = await here.flagKey();
  if (flagKey === undefined) return 'key';
  try {
    await hold(key, await sealFlag(flagKey, content, key));
    return null;
  } catch {
    return 'space';
  }
}
