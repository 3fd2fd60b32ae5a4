import { tongues, type Tongue } from '#contract/tongue';
import { states, type Screen, type State } from './screen.ts';
import { screens } from './screens.ts';

/** What the page shows: `#<name>|<state>|<language>`. */
export interface Shown {
  readonly screen: Screen;
  readonly state: State;
  readonly tongue: Tongue;
}

export function addressOf({ screen, state, tongue }: Shown): string {
  return `#${[screen.name, state, tongue].join('|')}`;
}

/** Undefined for an address of no screen: the list is shown. */
export function shownAt(hash: string): Shown | undefined {
  const [name, stateName, language] = decodeURIComponent(hash.slice(1)).split('|');
  const screen = screens.find((one) => one.name === name);
  const state = states.find((one) => one === stateName);
  const tongue = tongues.find((one) => one === language) ?? 'en';
  return screen && state && { screen, state, tongue };
}
