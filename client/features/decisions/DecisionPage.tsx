import type { DecisionView } from '#contract/decisions';
import { decidingEvents, type DecideEvent, type IdentificationEvent } from '#contract/identification-tracks';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { One } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { EventForm } from '../identification/EventForm.tsx';
import { EventLine } from '../identification/EventLine.tsx';
import { StateTag } from '../identification/StatusPanel.tsx';
import { useDecide, useDecision } from './queries.ts';

const isDeciding = (event: string): event is DecideEvent['event'] =>
  decidingEvents.some((one) => one === event);

interface SittingFieldProps {
  readonly it: DecisionView;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** A commission names the sitting in which it came to it. */
function SittingField({ it, value, onChange }: SittingFieldProps) {
  const { t, time } = useText();
  if (it.sittings.length === 0) return null;
  return (
    <Field id="decision-sitting" label={t('decisions.sitting')}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('choice.none')}</option>
          {it.sittings.map(({ id, reference, on }) => (
            <option key={id} value={id}>
              {t('decisions.sittingOn', { reference, day: time.day(on) })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Decide({ it }: { readonly it: DecisionView }) {
  const { t, options } = useText();
  const { say } = useNotice();
  const { user } = useSession();
  const decide = useDecide();
  const [event, setEvent] = useState<IdentificationEvent>();
  const [sitting, setSitting] = useState('');
  const open = decidingEvents.filter((one) => it.open.includes(one));
  if (!it.can.includes('decide-status')) return <ReadOnly />;
  if (open.length === 0) return <p>{t('decisions.nothingOpen')}</p>;
  return (
    <>
      <Panel title={t('decisions.decide')}>
        <p>{t('decisions.recorded')}</p>
        <One
          id="decision-event"
          label={t('forms.statusEvent.event')}
          shape="list"
          options={options('identificationEvent', open, 'status.hints')}
          value={event}
          onChange={setEvent}
        />
        <SittingField it={it} value={sitting} onChange={setSitting} />
      </Panel>
      {event !== undefined && (
        <EventForm
          key={event}
          id={it.id}
          country={it.country}
          event={event}
          bodyId={user.organisation.id}
          send={async ({ country: _country, told: _told, event: sent, ...input }) => {
            if (!isDeciding(sent)) return;
            await decide.mutateAsync({ ...input, event: sent, sittingId: sitting === '' ? null : sitting });
            setEvent(undefined);
            say(t('status.recorded'));
          }}
        />
      )}
    </>
  );
}

function Decision({ it }: { readonly it: DecisionView }) {
  const { t, country, label, time } = useText();
  return (
    <>
      <PageTitle
        title={t('decisions.one', { name: it.pseudonym ?? it.reference })}
        tab={t('decisions.tab')}
        back={{ to: '/decisions', label: t('decisions.title') }}
      >
        <StateTag state={it.state} />
      </PageTitle>
      <Inset tone="shield">
        <p>{t('decisions.notice')}</p>
      </Inset>
      <Panel title={t('decisions.what')}>
        <Facts
          lines={[
            { key: 'from', label: t('decisions.from'), value: it.from.name },
            { key: 'country', label: t('forms.statusEvent.country'), value: country(it.country) },
            { key: 'status', label: t('decisions.referral'), value: label('referralStatus', it.status) },
            ...(it.appealUntil === null
              ? []
              : [{ key: 'appeal', label: t('decisions.appeal'), value: time.day(it.appealUntil) }]),
          ]}
        />
        <p>
          <Link to={`/inbox/${it.id}`}>{t('decisions.toReferral')}</Link>
        </p>
        {it.reflection?.isRunning === true && <p>{t('decisions.reflection')}</p>}
      </Panel>
      <Panel title={t('decisions.ours')}>
        {it.events.length === 0 ? <p>{t('decisions.noneYet')}</p> : <EventLine of={it.events} />}
      </Panel>
      <Decide it={it} />
    </>
  );
}

/** One person before a body: what it may record now by its mandate, and what it has recorded. */
export function DecisionPage() {
  const { id = '' } = useParams();
  const found = useDecision(id);
  return (
    <Async query={found} page>
      {(it) => <Decision it={it} />}
    </Async>
  );
}
