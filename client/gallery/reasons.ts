import type { Never } from './screen.ts';

// Why a screen is never in a state, where several have the same reason.

export const asksNothing: Never = {
  never:
    'It is a form that asks the node for nothing before it is sent; what is sent from it can be late, fail or be refused.',
};
export const oneRecord: Never = {
  never: 'It shows one record, which is there or is not; what is unknown of it says so.',
};
export const aForm: Never = { never: 'There is a form to fill in, whatever there is already.' };
export const sendsNothing: Never = { never: 'Nothing is sent from it.' };
export const nothingToChange: Never = { never: 'Nothing is changed on it, by anybody.' };
export const onlyAdds: Never = {
  never:
    'What is sent from it is added to what is there, and changes nothing that somebody else could have changed.',
};
export const noStrangers: Never = {
  never: 'Whoever may not change it does not come here: reading it is refused to them.',
};
export const ownThings: Never = { never: 'It is her own, and nobody else changes it.' };
