import type { CaseView } from '#contract/cases';
import type { SignalView } from '#contract/non-punishment';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline, type Moment } from '../../ui/Timeline.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { ExposureFacts } from './ExposureFacts.tsx';
import { Proceedings } from './Proceedings.tsx';
import { useSignals } from './queries.ts';
import { RaiseDialog } from './RaiseDialog.tsx';
import { ShareButton } from './ShareButton.tsx';

/** Whether a proceeding may come against the person for what they were made to do; what for, only to whoever it is sealed for. */
export function SignalPanel({ it }: { readonly it: CaseView }) {
  const { t, label, time } = useText();
  const signals = useSignals(it.id);
  const [raising, setRaising] = useState(false);
  const [deciding, setDeciding] = useState<SignalView>();
  const moment = ({ id, signal, raisedAt, decidedAt }: SignalView): Moment => ({
    id,
    at: decidedAt ?? raisedAt,
    when: time.moment(decidedAt ?? raisedAt),
    what: label('signal', signal),
  });
  return (
    <Panel title={t('signal.title')}>
      <Async query={signals}>
        {({ items }) => {
          const open = items.find(({ can }) => can.includes('decide'));
          return (
            <>
              {items.length === 0 ? <p>{t('signal.none')}</p> : <Timeline moments={items.map(moment)} />}
              {items.map((signal) => (
                <ExposureFacts key={signal.id} signal={signal} />
              ))}
              {items.map((signal) => (
                <ShareButton key={signal.id} signal={signal} />
              ))}
              {items.map((signal) => (
                <Proceedings key={signal.id} signal={signal} />
              ))}
              <Buttons>
                {it.can.includes('raise-signal') && (
                  <Button onClick={() => setRaising(true)}>{t('signal.raise')}</Button>
                )}
                {open !== undefined && (
                  <Button look="primary" onClick={() => setDeciding(open)}>
                    {t('signal.decide')}
                  </Button>
                )}
              </Buttons>
            </>
          );
        }}
      </Async>
      {raising && <RaiseDialog id={it.id} onClose={() => setRaising(false)} />}
      {deciding !== undefined && (
        <DecideDialog
          id={deciding.id}
          current={deciding.signal}
          version={deciding.version}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Panel>
  );
}
