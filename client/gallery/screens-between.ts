import { aForm, nothingToChange, oneRecord, sendsNothing } from './reasons.ts';
import type { Play, Screen } from './screen.ts';

// What passes between organisations, and what comes from a post.

const shelter = 'shelter_staff@shelter.kz.demo';
const coordinator = 'coordinator@coordinator.uz.demo';
const desk = 'coordinator@coordinator.tj.demo';
const caseworker = 'caseworker@ngo.kz.demo';

/** A colleague was first. */
const accepted: Play = { steps: [{ press: 'act.accept' }, { press: 'act.acceptNow' }] };

export const between: readonly Screen[] = [
  {
    ...{ name: '/flags', as: 'border_officer@border.tj.demo', reads: 'list' },
    ...{ sends: sendsNothing, empty: { says: 'flags.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/triage', as: desk, reads: 'list' },
    ...{ sends: sendsNothing, empty: { says: 'triage.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/triage/:id', as: desk, record: { list: '/flags', where: { status: 'RECEIVED' } } },
    ...{ reads: 'record', empty: { says: 'alike.none' }, readOnly: { lacks: 'triage.assign' } },
    sends: {
      steps: [
        { press: 'triage.close' },
        { tick: 'codes.flagClosure.HELP_NOT_WANTED' },
        { press: 'triage.closeNow' },
      ],
    },
  },
  {
    ...{ name: '/triage/tips/:id', as: desk, record: { list: '/tips', where: { status: 'RECEIVED' } } },
    ...{ reads: 'record', empty: oneRecord, readOnly: { lacks: 'tips.offer' } },
    sends: { steps: [{ press: 'tips.offer' }] },
  },
  {
    ...{ name: '/board', path: '/board?stage=clearance', as: coordinator, reads: 'list' },
    ...{ empty: { says: 'board.empty' }, readOnly: nothingToChange },
    sends: { steps: [{ press: 'board.move' }, { press: 'act.clear' }, { press: 'act.now.clear' }] },
  },
  {
    ...{ name: '/board/:id', as: coordinator, record: { list: '/referrals?box=route' } },
    ...{ reads: 'record', empty: oneRecord, readOnly: { lacks: 'act.clear' } },
    sends: { steps: [{ press: 'act.clear' }, { press: 'act.now.clear' }] },
  },
  {
    ...{ name: '/referrals', as: caseworker, reads: 'list' },
    ...{ sends: sendsNothing, empty: { says: 'outbox.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/referrals/:id', as: caseworker },
    record: { list: '/referrals?box=outbox', where: { status: 'SENT' } },
    ...{ reads: 'record', empty: { says: 'thread.empty' }, readOnly: { lacks: 'act.recall' } },
    sends: { steps: [{ press: 'act.recall' }, { press: 'act.now.recall' }] },
  },
  {
    ...{ name: '/inbox', as: shelter, reads: 'list' },
    ...{ sends: accepted, empty: { says: 'inbox.empty' }, readOnly: { lacks: 'act.accept' } },
  },
  {
    ...{
      name: '/inbox/:id',
      as: shelter,
      record: { list: '/referrals?box=inbox', where: { status: 'SENT' } },
    },
    ...{ reads: 'record', empty: { says: 'thread.empty' }, readOnly: { lacks: 'act.accept' } },
    sends: accepted,
  },
  {
    ...{ name: '/capacity', as: shelter, reads: 'list', empty: { says: 'capacity.empty' } },
    sends: { steps: [{ press: 'capacity.stillRight' }], refused: 'stale-version' },
    readOnly: { says: 'readOnly.title' },
  },
  {
    ...{ name: '/officer', as: caseworker, reads: 'list' },
    empty: { says: 'releases.empty' },
    sends: { never: 'What waits to be released is released once, whoever presses first.' },
    readOnly: { never: 'Only officers come here, and every officer may release.' },
  },
  {
    ...{ name: '/officer/search', as: caseworker, reads: 'list', empty: aForm },
    ...{ sends: { never: 'It searches, and changes nothing.' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/officer/beyond', as: caseworker, reads: 'list' },
    ...{ empty: { says: 'beyond.empty' }, readOnly: nothingToChange },
    sends: { never: 'The demonstration has nobody who went beyond the rules; the story of it is a test.' },
  },
  {
    ...{ name: '/beyond', as: 'manager@ngo.kz.demo', reads: 'list' },
    ...{ empty: { says: 'beyond.empty' }, readOnly: nothingToChange },
    sends: { never: 'The demonstration has nobody who went beyond the rules; the story of it is a test.' },
  },
];
