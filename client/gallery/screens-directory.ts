import {
  aForm,
  asksNothing,
  noStrangers,
  nothingToChange,
  oneRecord,
  onlyAdds,
  sendsNothing,
} from './reasons.ts';
import type { Screen } from './screen.ts';

// Who helps with what, whoever is needed now, and what joins several cases.

const manager = 'manager@shelter.uz.demo';
const caseworker = 'caseworker@ngo.kz.demo';

export const directory: readonly Screen[] = [
  {
    ...{ name: '/services', as: manager, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'services.none' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/services/new', as: manager, reads: asksNothing, empty: aForm, readOnly: noStrangers },
    sends: {
      steps: [
        { choose: 'forms.newService.code' },
        { type: 'forms.newService.name', text: 'Gallery service' },
        { press: 'services.publishNew' },
      ],
    },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/services/map', as: manager, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'serviceMap.none', emptied: ['regions'] }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/services/:id', as: manager, reads: 'record', empty: oneRecord },
    record: { list: '/services?country=UZ', where: { name: 'Shelter for women and children' } },
    sends: {
      steps: [{ press: 'services.verify' }, { press: 'services.verifyNow' }],
      refused: 'stale-version',
    },
    readOnly: { says: 'readOnly.title' },
  },
  {
    ...{ name: '/call-outs', as: caseworker, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'callOut.none.asked' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/call-outs/:id', as: caseworker, reads: 'record' },
    record: { list: '/call-outs?box=ours', where: { status: 'OPEN' } },
    ...{ empty: { says: 'callOut.nobody', emptied: ['rungs'] }, readOnly: { lacks: 'callOut.cancel' } },
    sends: { steps: [{ press: 'callOut.cancel' }] },
  },
  {
    ...{
      name: 'call-out to answer',
      path: '/call-outs/:id',
      as: 'lawyer@legal_aid.kz.demo',
      reads: 'record',
    },
    record: { list: '/call-outs?box=asked', where: { status: 'OPEN' } },
    ...{ empty: oneRecord, readOnly: { lacks: 'callOut.no' } },
    sends: { steps: [{ press: 'callOut.no' }] },
  },
  {
    ...{ name: '/case-events', as: caseworker, reads: 'list', empty: { says: 'caseEvent.none' } },
    sends: {
      steps: [{ type: 'forms.caseEvent.title', text: 'Gallery event' }, { press: 'caseEvent.open' }],
    },
    ...{ readOnly: noStrangers, besides: { conflict: onlyAdds.never } },
  },
  {
    ...{ name: '/case-events/:id', as: caseworker, reads: 'record', record: { list: '/case-events' } },
    ...{ empty: { says: 'caseEvent.empty', emptied: ['cases'] }, readOnly: { lacks: 'caseEvent.addNow' } },
    sends: {
      steps: [{ choose: 'caseEvent.case' }, { press: 'caseEvent.addNow' }],
      refused: 'stale-version',
    },
  },
];
