import { aForm, noStrangers, nothingToChange, onlyAdds, ownThings, sendsNothing } from './reasons.ts';
import type { Never, Screen } from './screen.ts';

// Running a node and an organisation.

const verifies: Never = { never: 'It reads and verifies; nothing can be changed there.' };
const manager = 'manager@ngo.uz.demo';
const administrator = 'administrator@node.demo';
const homeOf = (name: string, as: string): Screen => ({
  ...{ name, path: '/home', as, reads: 'list', sends: sendsNothing },
  ...{ empty: { says: 'home.askedNone' }, readOnly: nothingToChange },
});

export const office: readonly Screen[] = [
  homeOf('/home', 'police_officer@police.uz.demo'),
  {
    ...homeOf('home of a hotline', 'hotline_operator@hotline.uz.demo'),
    empty: { says: 'home.casesNone' },
  },
  {
    ...{ name: 'home of a rapporteur', path: '/home', as: 'rapporteur@rapporteur.uz.demo' },
    reads: { never: 'It says what this person finds where, and reads nothing.' },
    ...{ sends: sendsNothing, empty: aForm, readOnly: nothingToChange },
  },
  {
    ...{ name: '/people', as: manager, reads: 'list' },
    empty: { never: 'Whoever reads it is in it.' },
    sends: { steps: [{ press: 'people.suspend' }], refused: 'stale-version' },
    readOnly: { lacks: 'people.suspend' },
  },
  {
    ...{ name: '/keys', as: manager, reads: 'list' },
    empty: { never: 'Everybody has keys, and every organisation has a pair.' },
    sends: { steps: [{ press: 'keys.makeCode' }] },
    readOnly: { lacks: 'keys.makeCode' },
  },
  {
    ...{ name: '/security', as: manager, reads: 'list' },
    empty: { never: 'Whoever reads it is signed in somewhere.' },
    sends: {
      steps: [
        { type: 'forms.password.current', text: 'what it was' },
        { type: 'forms.password.next', text: 'what it shall be' },
        { press: 'security.changePassword' },
      ],
    },
    ...{ readOnly: ownThings, besides: { conflict: ownThings.never } },
  },
  {
    ...{ name: '/audit', as: 'auditor@node.demo', reads: 'list' },
    ...{ empty: { says: 'ledger.empty' }, sends: verifies, readOnly: nothingToChange },
  },
  {
    ...{ name: '/audit/ours', as: manager, reads: 'list' },
    ...{ empty: { says: 'ledger.empty' }, sends: verifies, readOnly: nothingToChange },
  },
  {
    ...{ name: '/organisations', as: administrator, reads: 'list', empty: { says: 'organisations.empty' } },
    sends: {
      steps: [
        { press: 'organisations.grantShort' },
        { tick: 'codes.mandate.route' },
        { choose: 'forms.mandate.country' },
        { press: 'organisations.grantNow' },
      ],
      refused: 'stale-version',
    },
    readOnly: { lacks: 'organisations.grantShort' },
  },
  {
    ...{ name: '/organisations/new', as: administrator, empty: aForm, readOnly: noStrangers },
    reads: { never: 'It is a form that asks the node for nothing before it is sent.' },
    sends: {
      steps: [
        { type: 'forms.register.name', text: 'Gallery House' },
        { choose: 'forms.register.kind' },
        { choose: 'forms.register.country' },
        { press: 'register.submit' },
      ],
    },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/agreements', as: administrator, reads: 'list', empty: { says: 'agreements.empty' } },
    sends: {
      steps: [{ press: 'agreements.end' }, { press: 'agreements.endNow' }],
    },
    readOnly: { lacks: 'agreements.end' },
  },
];
