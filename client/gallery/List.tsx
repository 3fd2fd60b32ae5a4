import { tongueNames, tongues, type Tongue } from '#contract/tongue';
import { useState } from 'react';
import { addressOf } from './address.ts';
import { states, whyNot, type Screen } from './screen.ts';
import { screens } from './screens.ts';
import styles from './List.module.css';

function One({ screen, tongue }: { readonly screen: Screen; readonly tongue: Tongue }) {
  const never = states.flatMap((state) => {
    const why = whyNot(screen, state);
    return why === undefined ? [] : [{ state, why }];
  });
  return (
    <section className={styles.screen}>
      <h2>{screen.name}</h2>
      <p>{screen.as ?? 'Nobody is signed in.'}</p>
      <ul className={styles.states}>
        {states
          .filter((state) => whyNot(screen, state) === undefined)
          .map((state) => (
            <li key={state}>
              <a href={addressOf({ screen, state, tongue })}>{state}</a>
            </li>
          ))}
      </ul>
      {never.length > 0 && (
        <details>
          <summary>Never: {never.map(({ state }) => state).join(', ')}</summary>
          <ul>
            {never.map(({ state, why }) => (
              <li key={state}>
                {state}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Every screen in every state: for whoever works on them, and never part of what a node serves. */
export function List() {
  const [tongue, setTongue] = useState<Tongue>('en');
  return (
    <main className={styles.page}>
      <h1>Gallery</h1>
      <p>Every screen in every state it can be in, on a node with the demonstration.</p>
      <label>
        Language{' '}
        <select
          value={tongue}
          onChange={(event) => setTongue(tongues.find((one) => one === event.target.value) ?? 'en')}
        >
          {tongues.map((one) => (
            <option key={one} value={one}>
              {tongueNames[one]}
            </option>
          ))}
        </select>
      </label>
      {screens.map((screen) => (
        <One key={screen.name} screen={screen} tongue={tongue} />
      ))}
    </main>
  );
}
