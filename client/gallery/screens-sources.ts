import { aForm, asksNothing, noStrangers, nothingToChange, onlyAdds, sendsNothing } from './reasons.ts';
import type { Screen } from './screen.ts';

// What is heard first: messages at the open doors, calls, reports from a profession.

const hotline = 'hotline_operator@hotline.uz.demo';
const inspector = 'labour_inspector@labour_inspectorate.kz.demo';
const shelter = 'shelter_staff@shelter.uz.demo';

export const sources: readonly Screen[] = [
  {
    ...{ name: '/reports', as: hotline, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'reports.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/reports/:id', as: hotline, reads: 'record' },
    record: { list: '/reports', where: { status: 'RECEIVED' } },
    empty: { never: 'Something was written, or it would not be there.' },
    sends: {
      steps: [
        { press: 'reports.close' },
        { tick: 'codes.reportClosure.NOT_FOR_US' },
        { press: 'reports.closeNow' },
      ],
    },
    readOnly: { lacks: 'reports.close' },
  },
  {
    ...{ name: '/calls', as: hotline, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'calls.empty' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/calls/new', as: hotline, reads: asksNothing, empty: aForm, readOnly: noStrangers },
    sends: { steps: [{ choose: 'forms.call.language' }, { press: 'calls.log' }] },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/calls/:id', as: hotline, reads: 'record' },
    record: { list: '/calls', where: { status: 'OPEN' } },
    empty: { never: 'Somebody called, or it would not be there.' },
    sends: {
      steps: [{ press: 'calls.close' }, { tick: 'codes.callOutcome.ANSWERED' }, { press: 'calls.closeNow' }],
    },
    readOnly: { lacks: 'calls.close' },
  },
  {
    ...{ name: '/handovers', as: shelter, reads: 'list', empty: { says: 'handovers.empty' } },
    ...{ sends: { steps: [{ press: 'handovers.decline' }] }, readOnly: { lacks: 'handovers.decline' } },
  },
  {
    ...{ name: '/field-reports', as: inspector, reads: 'list', empty: { says: 'fieldReports.empty' } },
    sends: {
      steps: [
        { tick: 'codes.meeting.not_met' },
        { tick: 'codes.sign.ILO11-07' },
        { press: 'fieldReports.send' },
      ],
    },
    ...{ readOnly: noStrangers, besides: { conflict: onlyAdds.never } },
  },
];
