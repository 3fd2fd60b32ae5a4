import type { CaseView } from '#contract/cases';
import type { IdentificationState, TrackView } from '#contract/identification-tracks';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Inset, Panel, Stack, Tags } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { DossiersPanel } from '../decisions/DossiersPanel.tsx';
import { EventLine } from './EventLine.tsx';
import { LowPrevalence } from './LowPrevalence.tsx';
import { ReflectionPanel } from './ReflectionPanel.tsx';
import { useTracks } from './track-queries.ts';

const tones: Readonly<Record<IdentificationState, Tone>> = {
  SUSPECTED: 'plain',
  SCREENING: 'wait',
  PRESUMED: 'info',
  FORMALLY_IDENTIFIED: 'good',
  NOT_CONFIRMED: 'stop',
  INCONCLUSIVE: 'wait',
  UNDER_RECONSIDERATION: 'wait',
  WITHDRAWN: 'plain',
};

export function StateTag({ state }: { readonly state: IdentificationState }) {
  const { label } = useText();
  return <Tag tone={tones[state]}>{label('identificationState', state)}</Tag>;
}

function Track({ caseId, of }: { readonly caseId: string; readonly of: TrackView }) {
  const { t, country, time } = useText();
  const { state, prevented, appealUntil, events, can } = of;
  const record = `/cases/${caseId}/identification/record/${of.country}`;
  return (
    <Panel title={country(of.country)} action={<StateTag state={state} />}>
      {prevented && (
        <Tags>
          <Tag tone="info">{t('case.prevented')}</Tag>
        </Tags>
      )}
      {appealUntil !== null && state === 'NOT_CONFIRMED' && (
        <Inset tone="wait">
          <p>{t('status.appealUntil', { day: time.day(appealUntil) })}</p>
        </Inset>
      )}
      {state === 'NOT_CONFIRMED' && <p>{t('status.helpGoesOn')}</p>}
      <ReflectionPanel caseId={caseId} track={of} />
      <EventLine of={events} />
      {can.length > 0 && (
        <Buttons>
          <LinkButton to={record}>{t('status.record')}</LinkButton>
        </Buttons>
      )}
    </Panel>
  );
}

/** How identification stands in each country: what bodies have decided, and never what this page thinks. */
export function StatusPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const tracks = useTracks(it.id);
  const may = it.can.includes('identify');
  return (
    <Stack>
      <Panel
        title={t('status.title')}
        action={
          may && <LinkButton to={`/cases/${it.id}/identification/record`}>{t('status.recordNew')}</LinkButton>
        }
      >
        <p>{t('status.lead')}</p>
        <Async query={tracks}>
          {({ items }) => (items.length === 0 ? <p>{t('status.none')}</p> : <LowPrevalence />)}
        </Async>
      </Panel>
      <DossiersPanel caseId={it.id} />
      {(tracks.data?.items ?? []).map((track) => (
        <Track key={track.id} caseId={it.id} of={track} />
      ))}
    </Stack>
  );
}
