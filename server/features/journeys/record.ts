import { JourneyLine, JourneyView } from '#contract/journeys';
import { DepositionView } from '#contract/depositions';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { neverSend } from '../clocks/index.ts';
import { journeyActions, needsOverride } from './rules.ts';
import { findFacts } from './store-facts.ts';
import { findDeposition, findDepositionOf, type DepositionRow } from './store-depositions.ts';
import { listFollowUps } from './store-follow-ups.ts';
import { findJourney, type JourneyRow } from './store.ts';
import { depositionView, journeyLine, journeyView, relationOf } from './view.ts';

const about = (row: JourneyRow) => ({
  ...{ id: row.id, caseId: row.caseId, ownerId: row.fromOrganisationId, version: row.version },
});

/** What the status allows. What was sealed for the way closes to the end she left once she was handed over. */
function actions(row: JourneyRow, { actor }: Pick<Context, 'actor'>): string[] {
  const open: readonly string[] = journeyActions[row.status];
  const hasLeft = row.status === 'HANDED_OVER' && relationOf(row, actor) === 'sender';
  const holds: Readonly<Record<string, boolean>> = {
    talk: row.kind === 'return',
    'agree-override': row.overrideAskedAt !== null && row.overrideAt === null,
    'ask-override': row.facts === undefined || needsOverride(row.kind, row.facts.destinationLevel),
    'read-sealed': !hasLeft,
  };
  return open.filter((action) => holds[action] ?? true);
}

/** Over a border that a body clears for, and kept from it by her list: it is not there. */
async function isHidden(reader: Reader, row: JourneyRow, context: Context): Promise<boolean> {
  return relationOf(row, context.actor) === 'route' && (await neverSend.isKept(reader, row.caseId, context));
}

/** A journey with what stands behind its checklists. */
export const journeyRecord = recordKind({
  subject: 'Journey',
  output: JourneyView,
  find: findJourney,
  about,
  actions,
  hidden: isHidden,
  open: gather,
  view: journeyView,
});

async function gather(reader: Reader, row: JourneyRow, { now }: Context): Promise<JourneyRow> {
  const facts = await findFacts(reader, row.id, now);
  const offer = await findDepositionOf(reader, row.id);
  const followUps = await listFollowUps(reader, row.id);
  return { ...row, ...(facts && { facts }), followUps, ...(offer && { offer }) };
}

export const journeyLineRecord = recordKind({
  subject: 'Journey',
  output: JourneyLine,
  find: findJourney,
  about,
  actions,
  hidden: isHidden,
  view: journeyLine,
});

const isToBeGiven = ({ answer, heldAt }: DepositionRow) =>
  heldAt === null && (answer === 'in_person' || answer === 'video_link');

export const depositionRecord = recordKind({
  subject: 'Deposition',
  output: DepositionView,
  find: findDeposition,
  about: (row: DepositionRow) => ({
    ...{ id: row.id, caseId: null, ownerId: row.fromOrganisationId, version: row.version },
  }),
  actions: (row: DepositionRow) => (isToBeGiven(row) ? ['read', 'plan', 'hold'] : ['read']),
  view: depositionView,
});
