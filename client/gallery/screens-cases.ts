import {
  aForm,
  asksNothing,
  noStrangers,
  nothingToChange,
  oneRecord,
  onlyAdds,
  sendsNothing,
} from './reasons.ts';
import type { Never, Play, Screen } from './screen.ts';

// What a caseworker works with.

const caseworker = 'caseworker@ngo.ae.demo';
const busy = 'caseworker@ngo.kz.demo';
const coordinator = 'coordinator@coordinator.tj.demo';
const says = 'readOnly.title';

type Rest = Pick<Screen, 'sends' | 'empty' | 'readOnly'> & Partial<Screen>;

/** A page of the richest case there is. */
const ofCase = (tail: string, rest: Rest): Screen => ({
  ...{ name: `/cases/:id${tail}`, as: caseworker, record: { list: '/cases' }, reads: 'record' },
  ...rest,
});

const readsOnly = { sends: sendsNothing, readOnly: nothingToChange } as const;

/** Two have changed the same field: hers and theirs stand beside each other. */
const changed = (steps: Play['steps'], theirs: Play['theirs'] = {}): Play => ({
  steps: [...steps, { press: 'case.save' }],
  refused: 'stale-version',
  theirs,
  says: 'conflict.title',
});

/** Lists are put together; it is the refusal that stays. */
const listed = (tick: string): Play => ({
  steps: [{ tick }, { press: 'case.save' }],
  refused: 'stale-version',
});

const draft = {
  list: '/referrals?box=outbox',
  where: { status: 'DRAFT' },
  fills: { id: 'caseId', draft: 'id' },
};
const sealedDraft: Never = { never: 'It shows what was written in the steps before it, and sends nothing.' };

/** A step of asking somebody, with a draft that was begun. */
const step = (at: string, sends: Play | Never): Screen => ({
  ...{ name: `/cases/:id/refer/${at}`, path: `/cases/:id/refer/${at}/:draft` },
  ...{ as: 'caseworker2@ngo.kz.demo', record: draft, reads: 'record', sends },
  ...{ empty: aForm, readOnly: { says: 'refer.noDraft' } },
});

export const cases: readonly Screen[] = [
  { ...readsOnly, name: '/work', as: busy, reads: 'list', empty: { says: 'work.empty' } },
  { ...readsOnly, name: '/cases', as: busy, reads: 'list', empty: { says: 'cases.empty' } },
  {
    ...{ name: '/cases/new', as: caseworker, reads: asksNothing, empty: aForm, readOnly: noStrangers },
    sends: {
      steps: [
        { tick: 'codes.source.ngo' },
        { tick: 'codes.minor.no' },
        { tick: 'codes.risk.MEDIUM' },
        { press: 'case.open' },
      ],
    },
    besides: { conflict: onlyAdds.never },
  },
  {
    ...{ name: '/cases/new/:flagId', as: coordinator, reads: 'record', empty: aForm, readOnly: { says } },
    record: { list: '/flags', where: { status: 'RECEIVED' }, fills: { flagId: 'id' } },
    sends: { steps: [{ tick: 'codes.risk.MEDIUM' }, { press: 'case.open' }] },
  },
  ofCase('', {
    sends: {
      steps: [
        { press: 'case.actions.close' },
        { tick: 'codes.closure.GOALS_ACHIEVED' },
        { choose: 'forms.closeCase.answers.clocks' },
        { choose: 'forms.closeCase.answers.safety' },
        { choose: 'forms.closeCase.answers.person_told' },
        { press: 'case.actions.closeNow' },
      ],
    },
    ...{ empty: oneRecord, readOnly: { says } },
  }),
  ofCase('/identity', {
    ...{ sends: onlyAdds, empty: { says: 'identity.noOpenings' }, readOnly: { lacks: 'identity.rewrite' } },
  }),
  ofCase('/consents', {
    sends: {
      steps: [
        { press: 'consent.withdraw' },
        { tick: 'codes.channel.oral' },
        { press: 'consent.withdrawNow' },
      ],
    },
    ...{ empty: { says: 'consent.empty' }, readOnly: { says } },
  }),
  ofCase('/screenings', { ...readsOnly, empty: { says: 'screening.none' }, readOnly: { says } }),
  ofCase('/referrals', { ...readsOnly, empty: { says: 'referral.noneOfCase' }, readOnly: { says } }),
  ofCase('/notes', {
    ...{ sends: onlyAdds, empty: { says: 'notes.empty' }, readOnly: { lacks: 'notes.add' } },
  }),
  ofCase('/timeline', {
    ...readsOnly,
    empty: { never: 'The first line of a case is that it was opened.' },
    readOnly: { says },
  }),
  ofCase('/needs', {
    sends: listed('codes.service.food'),
    ...{ empty: aForm, readOnly: { says } },
  }),
  ofCase('/risk', {
    sends: changed([{ tick: 'codes.risk.MEDIUM' }], { risk: 'LOW' }),
    ...{ empty: aForm, readOnly: { says } },
  }),
  ofCase('/details', {
    sends: changed([{ tick: 'codes.sex.Masculine' }], { sex: 'NonSpecifiedUnknown' }),
    ...{ empty: aForm, readOnly: { says } },
  }),
  ofCase('/never-send', {
    sends: listed('codes.kind.police'),
    ...{ empty: aForm, readOnly: { says } },
  }),
  ofCase('/withdraw', {
    sends: {
      steps: [{ tick: 'codes.scope.sharing' }, { tick: 'codes.channel.oral' }, { press: 'withdraw.submit' }],
    },
    empty: aForm,
    readOnly: { never: 'Whoever reads the case may take down that the person says stop, always.' },
  }),
  ofCase('/consents/new', { sends: onlyAdds, empty: aForm, readOnly: { says } }),
  ofCase('/screenings/new', { ...readsOnly, empty: aForm, readOnly: { says } }),
  ofCase('/screenings/new/:set', {
    path: '/cases/:id/screenings/new/ILO_11_FORCED_LABOUR',
    ...{ sends: onlyAdds, empty: aForm, readOnly: { says } },
  }),
  ofCase('/refer', { sends: sealedDraft, empty: aForm, readOnly: { says } }),
  step('need', { steps: [{ press: 'refer.continue' }] }),
  step('who', { steps: [{ press: 'refer.continue' }] }),
  step('shared', sealedDraft),
  step('consent', sealedDraft),
  step('safety', { steps: [{ press: 'refer.continue' }] }),
  step('check', sealedDraft),
  step('send', sealedDraft),
  {
    ...{ name: '/drafts', as: busy, begun: true, reads: 'list', empty: { says: 'unfinished.empty' } },
    ...{ sends: { never: 'What she takes away is gone whether or not it is there still.' } },
    readOnly: { never: 'It is hers alone, and she may always take it away.' },
  },
];
