import type { CaseView } from '#contract/cases';
import { RaiseSignal, type SignalView } from '#contract/non-punishment';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline, type Moment } from '../../ui/Timeline.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { useRaiseSignal, useSignals } from './queries.ts';

function RaiseDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useText();
  const raise = useRaiseSignal();
  const form = useWireForm('signal', RaiseSignal, { id, signal: 'POSSIBLE' });
  return (
    <ActionDialog
      title={t('signal.raise')}
      submit={t('signal.raiseNow')}
      form={form}
      act={(input) => raise.mutateAsync(input)}
      done={t('signal.raised')}
      onClose={onClose}
    >
      <p>{t('signal.noAccount')}</p>
      <PickOne
        form={form}
        name="signal"
        shape="list"
        options={[
          { value: 'POSSIBLE', label: t('signal.possible'), hint: t('signal.possibleHint') },
          { value: 'CLAIMED', label: t('signal.claimed'), hint: t('signal.claimedHint') },
        ]}
      />
    </ActionDialog>
  );
}

/** Whether a proceeding may come against the person for what they were made to do; never what for. */
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
