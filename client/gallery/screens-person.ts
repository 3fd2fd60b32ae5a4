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

// What is planned with the person, how they travel, what is in their own hands, and what protects them from us.

const caseworker = 'caseworker@ngo.kz.demo';
const administrator = 'administrator@node.demo';
const says = 'readOnly.title';

type Rest = Pick<Screen, 'sends' | 'empty' | 'readOnly'> & Partial<Screen>;
const ofCase = (tail: string, rest: Rest): Screen => ({
  ...{ name: `/cases/:id${tail}`, as: caseworker, record: { list: '/cases' }, reads: 'record' },
  ...rest,
});
const ofJourney = (tail: string, rest: Rest): Screen => ({
  ...{ name: `/journeys/:id${tail}`, as: caseworker, record: { list: '/journeys' }, reads: 'record' },
  ...rest,
});
const readsOnly = { sends: sendsNothing, readOnly: nothingToChange } as const;

export const person: readonly Screen[] = [
  ofCase('/plan', { sends: onlyAdds, empty: { says: 'plan.noGoals' }, readOnly: { lacks: 'plan.newGoal' } }),
  ofCase('/help', { sends: onlyAdds, empty: { says: 'help.none' }, readOnly: { lacks: 'help.enter' } }),
  ofCase('/assess', { sends: onlyAdds, empty: aForm, readOnly: { says } }),
  ofCase('/safety-plan', { sends: onlyAdds, empty: aForm, readOnly: { says } }),
  ofCase('/page', { sends: onlyAdds, empty: { says: 'her.none' }, readOnly: { lacks: 'her.make' } }),
  {
    ...{ ...readsOnly, name: '/services-given', as: caseworker, reads: 'list' },
    empty: { never: 'It has a line for each of the eight kinds, whatever was given.' },
  },
  { ...readsOnly, name: '/journeys', as: caseworker, reads: 'list', empty: { says: 'journeys.empty' } },
  ofJourney('', {
    sends: { steps: [{ press: 'journey.acts.stop' }, { press: 'journey.stopNow' }] },
    ...{ empty: oneRecord, readOnly: { lacks: 'journey.acts.stop' } },
  }),
  ofJourney('/risk', { sends: onlyAdds, empty: { says: 'journey.noRisk' }, readOnly: { says } }),
  ofJourney('/travel', { sends: onlyAdds, empty: aForm, readOnly: { says } }),
  ofJourney('/deposition', { sends: onlyAdds, empty: oneRecord, readOnly: { says } }),
  {
    ...{ ...readsOnly, name: '/depositions', as: 'lawyer@legal_aid.uz.demo', reads: 'list' },
    empty: { says: 'depositions.empty' },
  },
  {
    ...{ name: '/depositions/:id', as: 'lawyer@legal_aid.uz.demo', record: { list: '/depositions' } },
    ...{ reads: 'record', empty: oneRecord, readOnly: { says } },
    sends: { steps: [{ press: 'deposition.hold' }] },
  },
  {
    ...{ ...readsOnly, name: '/complaints', as: administrator, reads: 'list' },
    empty: { says: 'complaints.empty' },
  },
  {
    ...{ name: '/complaints/new', as: caseworker, reads: asksNothing },
    ...{ sends: onlyAdds, empty: aForm, readOnly: nothingToChange },
  },
  {
    ...{ name: '/complaints/:id', as: administrator, record: { list: '/complaints' } },
    ...{ reads: 'record', empty: oneRecord, readOnly: { lacks: 'complaint.answer' } },
    sends: {
      steps: [
        { press: 'complaint.answer' },
        { tick: 'codes.complaintOutcome.upheld' },
        { type: 'forms.complaintAnswer.answer', text: 'It was looked into.' },
        { press: 'complaint.answerNow' },
      ],
    },
  },
  {
    ...{ name: '/card-check', as: 'police_officer@police.kz.demo', reads: asksNothing },
    ...{ empty: aForm, readOnly: nothingToChange },
    sends: {
      never: 'Each look is one of its own, and changes nothing that somebody else could have changed.',
    },
  },
  {
    ...{ name: '/card-countries', as: administrator, reads: 'list' },
    ...{ empty: { says: 'cardCountries.empty' }, readOnly: noStrangers },
    sends: { never: 'The same said twice is the same, and whoever says it last has confirmed it.' },
  },
];
