import {
  aForm,
  noStrangers,
  nothingToChange,
  oneRecord,
  onlyAdds,
  ownThings,
  sendsNothing,
} from './reasons.ts';
import type { Screen } from './screen.ts';

// What is told to somebody, by when things are owed, who answers for what, and what two countries say to each other.

const caseworker = 'caseworker@ngo.kz.demo';
const keeper = 'coordinator@coordinator.uz.demo';
const abroad = 'coordinator@coordinator.ae.demo';

export const liaison: readonly Screen[] = [
  {
    ...{ name: '/notices', as: caseworker, reads: 'list', empty: { says: 'notices.empty.unread' } },
    ...{ sends: { steps: [{ press: 'notices.readAll' }] }, readOnly: ownThings },
    besides: { conflict: ownThings.never },
  },
  {
    ...{ name: '/notices/settings', as: caseworker, reads: 'record', readOnly: ownThings },
    empty: { says: 'notices.browsers.none' },
    sends: { steps: [{ press: 'notices.settings.save' }], refused: 'stale-version' },
    besides: { 'not-found': ownThings.never },
  },
  {
    ...{ name: '/notices/:id', as: caseworker, record: { list: '/notices' } },
    reads: { never: 'It leads on to its record, which has states of its own.' },
    ...{ sends: sendsNothing, empty: oneRecord, readOnly: ownThings },
  },
  {
    ...{ name: '/clocks', as: keeper, reads: 'list', readOnly: { lacks: 'country.set' } },
    empty: { says: 'country.noHolidays', emptied: ['holidays', 'timers', 'lacks'] },
    sends: { steps: [{ press: 'country.activate' }] },
  },
  {
    ...{ name: '/clocks/:id', as: caseworker, reads: 'record', record: { list: '/clocks' } },
    ...{ sends: sendsNothing, readOnly: nothingToChange },
    empty: { says: 'clocks.noSteps', emptied: ['steps'] },
  },
  {
    ...{ name: '/duty', as: keeper, reads: 'list', empty: { says: 'duty.noPoints' } },
    readOnly: { lacks: 'duty.name' },
    sends: {
      steps: [
        { press: 'duty.name' },
        { choose: 'forms.contactPoint.organisationId' },
        { press: 'duty.name' },
      ],
    },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/duty/:id', as: keeper, reads: 'record', readOnly: { lacks: 'duty.verify' } },
    record: { list: '/duty?country=UZ&function=coordinator' },
    empty: { says: 'duty.noPeople', emptied: ['people'] },
    sends: { steps: [{ press: 'duty.verify' }], refused: 'stale-version' },
  },
  {
    ...{ name: '/liaison', as: keeper, reads: 'list', sends: sendsNothing },
    ...{ empty: { says: 'liaison.noThreads' }, readOnly: nothingToChange },
  },
  {
    ...{ name: '/liaison/ask', as: keeper, empty: aForm, readOnly: noStrangers },
    reads: { never: 'It is a form that asks the node for nothing before it is sent.' },
    sends: {
      steps: [{ choose: 'forms.liaisonQuestion.country' }, { press: 'liaison.askNow' }],
    },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/liaison/open/:id', as: abroad, reads: 'list', readOnly: noStrangers },
    record: { list: '/referrals?box=route' },
    empty: { says: 'liaison.noPartners' },
    sends: { steps: [{ press: 'liaison.open' }] },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/liaison/threads/:id', as: abroad, reads: 'record', readOnly: { lacks: 'thread.send' } },
    ...{ record: { list: '/liaison-threads' }, empty: oneRecord },
    sends: { steps: [{ press: 'liaison.close' }] },
  },
  {
    ...{ name: '/liaison/questions/:id', as: keeper, reads: 'record', empty: oneRecord },
    ...{ record: { list: '/liaison-questions' }, readOnly: { lacks: 'liaison.answerNow' } },
    sends: { steps: [{ press: 'liaison.answerNow' }] },
  },
];
