import { aForm, nothingToChange, oneRecord, onlyAdds, sendsNothing } from './reasons.ts';
import type { Screen } from './screen.ts';

// Status in each country, bodies and commissions that decide on it, and the children's track.

const clinic = 'lawyer@legal_aid.kg.demo';
const body = 'coordinator@coordinator.kg.demo';
const authority = 'child_protection_officer@guardianship.kz.demo';
const says = 'readOnly.title';

const ofCase = { as: clinic, record: { list: '/cases' }, reads: 'record' } as const;
const withdraws = {
  steps: [{ tick: 'codes.identificationEvent.person_withdraws' }, { press: 'status.save' }],
} as const;

export const identification: readonly Screen[] = [
  {
    ...{ ...ofCase, name: '/cases/:id/identification' },
    sends: { steps: [{ press: 'status.reflection.extend' }, { press: 'status.reflection.extendNow' }] },
    ...{ empty: { says: 'status.none' }, readOnly: { lacks: 'status.record' } },
  },
  {
    ...{ ...ofCase, name: '/cases/:id/identification/record' },
    ...{ sends: withdraws, empty: aForm, readOnly: { says } },
  },
  {
    ...{ ...ofCase, name: '/cases/:id/identification/record/:country' },
    path: '/cases/:id/identification/record/KG',
    ...{ sends: withdraws, empty: aForm, readOnly: { says } },
  },
  {
    ...{ name: '/cases/:id/child', as: authority, record: { list: '/cases' }, reads: 'record' },
    ...{ sends: onlyAdds, empty: { says: 'child.none' }, readOnly: { lacks: 'child.call' } },
  },
  {
    ...{ name: '/decisions', as: body, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'decisions.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/decisions/:id', as: body, reads: 'record' },
    record: { list: '/decisions', where: { state: 'PRESUMED' } },
    sends: {
      steps: [
        { tick: 'codes.identificationEvent.cannot_decide' },
        { tick: 'codes.bodyForm.commission' },
        { tick: 'codes.decisionReason.NOT_ENOUGH_EVIDENCE' },
        { press: 'status.save' },
      ],
    },
    ...{ empty: { says: 'decisions.noneYet', emptied: ['events'] }, readOnly: { says } },
  },
  {
    ...{ name: '/sittings', as: body, reads: 'list', sends: onlyAdds },
    ...{ empty: { says: 'sittings.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/sittings/:id', as: body, record: { list: '/sittings' }, reads: 'record' },
    sends: { steps: [{ press: 'sittings.act.close' }] },
    empty: { says: 'dossier.none', emptied: ['dossiers'] },
    readOnly: { lacks: 'sittings.act.close' },
  },
  {
    ...{ name: '/children', as: authority, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'child.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/children/:id', as: authority, record: { list: '/children' }, reads: 'record' },
    ...{ sends: onlyAdds, empty: oneRecord, readOnly: { says } },
  },
];
