import {
  ContactPointById,
  ContactPointPage,
  DutyNow,
  EndContactPoint,
  ListContactPoints,
  NameContactPoint,
  ReadDutyNow,
  SetRota,
  VerifyContactPoint,
} from '#contract/duty';
import type { Tx } from '../../platform/db.ts';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned, type Judged } from '../../platform/record.ts';
import { mandatedCountries } from '../../policy/actor.ts';
import type { Subjects } from '../../policy/subjects.ts';
import { endPoint } from './end-point.ts';
import { findDuty } from './find-duty.ts';
import { namePoint, plannedPoint } from './name-point.ts';
import { pointRecord } from './record.ts';
import { setRota } from './set-rota.ts';
import { listPoints, lockPoint, type NewPoint } from './store-points.ts';
import { verifyPoint } from './verify-point.ts';

const lock = {
  load: (tx: Tx, { id }: { id: string }) => lockPoint(tx, id),
  locks: ['contact-point'],
} as const;

/** Who answers for a function of a country, before it is known who that is. */
const anyDuty: Judged<'ContactPoint', Subjects['ContactPoint'] & { readonly asker: string }> = {
  subject: 'ContactPoint',
  about: ({ asker }) => ({ id: asker }),
  actions: () => ['read'],
};

/** The directory of who answers for what: functions and hours, no names and no numbers. */
export const dutyRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /duty',
    summary: 'Contact points of the countries with their rotas: functions, hours, languages, no names.',
    input: ListContactPoints,
    record: pointRecord,
    output: ContactPointPage,
    find: (reader, seen, { country, function: named, ours }, page, { actor }) => {
      const { organisationId } = actor;
      const keptBy = ours ? { organisationId, countries: mandatedCountries(actor, 'directory') } : undefined;
      return listPoints(reader, seen, { country, named, keptBy }, page);
    },
  }),
  query({
    on: 'GET /duty/now',
    summary:
      'Who is asked now for a function of a country: on duty, then the deputy, then the national deputy.',
    input: ReadDutyNow,
    may: ['read', anyDuty],
    load: (_reader, { country }, { actor }) =>
      Promise.resolve({ asker: actor.userId, organisationId: actor.organisationId, countryCode: country }),
    run: async (reader, { countryCode }, { function: asked }, { now: at }) => ({
      items: [...(await findDuty(reader, { countryCode, function: asked, at }))],
    }),
    output: DutyNow,
    ledger: null,
  }),
  read({
    on: 'GET /duty/:id',
    summary: 'One contact point with its rota.',
    input: ContactPointById,
    record: pointRecord,
    ledger: null,
  }),
  command({
    on: 'POST /duty',
    summary: 'Name an organisation as contact point of a country for a function.',
    input: NameContactPoint,
    may: ['name', planned('ContactPoint', 'name', ({ id }: NewPoint) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedPoint(input, context)),
    locks: [],
    run: namePoint,
    answers: pointRecord,
    status: 201,
    ledger: 'contact-point.name',
  }),
  command({
    on: 'PUT /duty/:id',
    summary: 'Set the rota of a contact point: who, when, in which languages.',
    input: SetRota,
    may: ['set-rota', pointRecord],
    ...lock,
    run: setRota,
    answers: pointRecord,
    ledger: 'contact-point.set-rota',
  }),
  command({
    on: 'POST /duty/:id/verify',
    summary: 'Say that all of a contact point was looked at today and is right.',
    input: VerifyContactPoint,
    may: ['verify', pointRecord],
    ...lock,
    run: verifyPoint,
    answers: pointRecord,
    ledger: 'contact-point.verify',
  }),
  command({
    on: 'POST /duty/:id/end',
    summary: 'End a contact point; whoever comes after it is asked from now on.',
    input: EndContactPoint,
    may: ['end', pointRecord],
    ...lock,
    run: endPoint,
    answers: pointRecord,
    ledger: 'contact-point.end',
  }),
];
