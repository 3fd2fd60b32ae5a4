import { EventDocument, TrackView } from '#contract/identification-tracks';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { dayIn, eventPlace } from './rules-tracks.ts';
import { listReflections } from './store-reflection.ts';
import { findTrack, listEvents, type EventRow, type TrackRow } from './store-tracks.ts';
import { trackView, type OpenedTrack } from './view-tracks.ts';

type Opener = Pick<Context, 'actor' | 'session'>;

/** Identification in one country, with what was decided: it stands and falls with its case. */
export const trackRecord = recordKind({
  subject: 'Case',
  output: TrackView,
  find: findTrack,
  about: ({ id, caseId, organisationId }: TrackRow) => ({ id, caseId, ownerId: organisationId }),
  actions: ({ caseStatus }: TrackRow) => (caseStatus === 'ACTIVE' ? ['identify'] : []),
  open: openTrack,
  view: (row: TrackRow, can, { now }) =>
    trackView(assertOpened(row), can.includes('identify'), dayIn(row.country, now)),
});

function isOpened(row: TrackRow): row is OpenedTrack {
  return 'events' in row;
}

function assertOpened(row: TrackRow): OpenedTrack {
  if (!isOpened(row)) throw new Error('A track was to be shown before it was opened');
  return row;
}

async function openTrack(reader: Reader, row: TrackRow, context: Context): Promise<TrackRow> {
  const [opened] = await openTracks(reader, [row], context);
  return opened ?? row;
}

/** Of one case, with their events opened and her time to think. */
export async function openTracks(
  reader: Reader,
  rows: readonly TrackRow[],
  context: Opener,
): Promise<OpenedTrack[]> {
  const [first] = rows;
  if (!first) return [];
  const events = await openEventsOf(
    reader,
    rows.map(({ id }) => id),
    context,
  );
  const reflections = await listReflections(reader, first.caseId);
  return rows.map((row) => ({
    ...row,
    events: events.filter(({ trackId }) => trackId === row.id),
    reflection: reflections.find(({ country }) => country === row.country),
  }));
}

async function openEventsOf(
  reader: Reader,
  trackIds: readonly string[],
  context: Opener,
): Promise<EventRow[]> {
  const events = await listEvents(reader, trackIds);
  return Promise.all(events.map((event) => openEvent(reader, event, context)));
}

/** That something was decided is shown to whoever may read the case; what, to whom it was sealed for. */
async function openEvent(reader: Reader, row: EventRow, context: Opener): Promise<EventRow> {
  try {
    const said = await openAsMember(reader, 'staff', row.sealed, eventPlace(row), context);
    return { ...row, document: EventDocument.parse(said) };
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return { ...row, document: null };
    throw error;
  }
}
