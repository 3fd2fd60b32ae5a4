import type { CaseView } from '#contract/cases';
import {
  identificationEvents,
  type IdentificationEvent,
  type TrackView,
} from '#contract/identification-tracks';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { CountryOptions } from '../../app/countries.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { One } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import { EventForm } from './EventForm.tsx';
import { useRecordEvent, useTracks } from './track-queries.ts';

interface RecordProps {
  readonly it: CaseView;
  readonly tracks: readonly TrackView[];
  readonly first: string;
}

/** Where nothing is recorded in a country yet, these are what can happen first. */
function firstEvents(it: CaseView): IdentificationEvent[] {
  const child = it.isMinor === 'no' ? [] : (['presume_child'] as const);
  return ['told', 'start_screening', ...child];
}

function Record({ it, tracks, first }: RecordProps) {
  const { t, options } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const record = useRecordEvent();
  const [country, setCountry] = useState(first);
  const [event, setEvent] = useState<IdentificationEvent>();
  const track = tracks.find((one) => one.country === country);
  const open = track ? identificationEvents.filter((one) => track.can.includes(one)) : firstEvents(it);
  const back = `/cases/${it.id}/identification`;
  return (
    <>
      <Panel title={t('status.what')}>
        <Field id="status-country" label={t('forms.statusEvent.country')}>
          {(wiring) => (
            <select
              {...wiring}
              value={country}
              onChange={(changed) => {
                setCountry(changed.target.value);
                setEvent(undefined);
              }}
            >
              <CountryOptions />
            </select>
          )}
        </Field>
        <One
          id="status-event"
          label={t('forms.statusEvent.event')}
          shape="list"
          options={options('identificationEvent', open, 'status.hints')}
          value={event}
          onChange={setEvent}
        />
      </Panel>
      {event !== undefined && (
        <EventForm
          key={`${country} ${event}`}
          id={it.id}
          country={country}
          event={event}
          send={async (input) => {
            await record.mutateAsync(input);
            sayNext(t('status.recorded'));
            await navigate(back);
          }}
        />
      )}
    </>
  );
}

/** Somebody has a paper in her hand, or has just said something: which country, what happened, and only then the rest. */
export function RecordStatusPage() {
  const { t } = useText();
  const { id = '', country } = useParams();
  const found = useCase(id);
  const tracks = useTracks(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('status.recordNew')}
            tab={t('status.tab')}
            lead={t('status.recordLead')}
            back={{ to: `/cases/${id}/identification`, label: t('case.title', { code: it.code }) }}
          />
          <WhereMay can={it.can} action="identify" closed={it.status === 'CLOSED'}>
            <Async query={tracks}>
              {({ items }) => <Record it={it} tracks={items} first={country ?? it.countryOfRecord} />}
            </Async>
          </WhereMay>
        </>
      )}
    </Async>
  );
}
