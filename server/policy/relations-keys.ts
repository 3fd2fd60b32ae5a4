import { relation } from './relation.ts';

/** Who holds the keys of an organisation. */
export const keyRelations = {
  keyHolderOfOurs: relation('KeyHolder', 'the person works in my organisation', (actor) => [
    { organisationId: actor.organisationId },
  ]),
  keyHolderToOfficer: relation(
    'KeyHolder',
    'the person works in my organisation, and I am one of its identity officers',
    (actor) => (actor.officer ? [{ organisationId: actor.organisationId }] : []),
  ),
  keyHolderIAm: relation('KeyHolder', 'I am the person', (actor) => [
    { organisationId: actor.organisationId, id: actor.userId },
  ]),
  officerIAm: relation('KeyHolder', 'I am the person, and an identity officer', (actor) =>
    actor.officer ? [{ organisationId: actor.organisationId, id: actor.userId }] : [],
  ),
  organisationOfOfficer: relation(
    'Organisation',
    'my own organisation, of which I am an identity officer',
    (actor) => (actor.officer ? [{ id: actor.organisationId }] : []),
  ),
} as const;
