import { useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Dialog } from '../ui/Dialog.tsx';
import { Tile } from '../ui/Choice.tsx';
import { homes } from './homes.ts';
import { useText } from './i18n.ts';
import { letterOf } from './letters.ts';
import { useSession } from './session.tsx';
import { lettersAreOn, turnLetters } from './shortcuts.ts';
import styles from './Keys.module.css';

interface Line {
  readonly keys: readonly string[];
  readonly words: string;
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.lines}>
        {lines.map(({ keys, words }) => (
          <div key={words} className={styles.line}>
            <dt>
              {keys.map((key): ReactNode => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Which keys this page has and which hold everywhere; single letters can be turned off here. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const { pathname } = useLocation();
  const { user } = useSession();
  const [on, setOn] = useState(lettersAreOn);
  const own = homes[user.role];
  const isDecision = /^\/(inbox|board)\/./.test(pathname);
  const turn = (next: boolean) => {
    turnLetters(next);
    setOn(next);
  };
  const everywhere: Line[] = [
    { keys: ['?'], words: t('keysHelp.help') },
    { keys: ['g', 'h'], words: t('keysHelp.start') },
    ...own.flatMap(({ to, name }) => {
      const letter = letterOf(to);
      return letter === undefined ? [] : [{ keys: ['g', letter], words: t(name) }];
    }),
    ...(own.some(({ to }) => to === '/cases' || to === '/flag')
      ? [{ keys: ['n'], words: t('keysHelp.fresh') }]
      : []),
    { keys: ['Ctrl', '.'], words: t('keysHelp.hide') },
    { keys: ['Esc'], words: t('keysHelp.close') },
  ];
  const list: Line[] = [
    { keys: ['/'], words: t('keysHelp.find') },
    { keys: ['↑', '↓'], words: t('keysHelp.rows') },
    { keys: ['Home', 'End'], words: t('keysHelp.ends') },
    { keys: ['Enter'], words: t('keysHelp.enter') },
  ];
  const board: Line[] = [
    { keys: ['←', '→'], words: t('keysHelp.columns') },
    { keys: ['m'], words: t('keysHelp.move') },
  ];
  return (
    <Dialog title={t('keysHelp.title')} close={t('dialog.close')} onClose={onClose}>
      <Tile
        type="checkbox"
        name="letters"
        id="keys-letters"
        label={t('keysHelp.letters')}
        hint={t('keysHelp.lettersHint')}
        checked={on}
        onChange={turn}
      />
      {isDecision && <p>{t('act.keys')}</p>}
      {pathname === '/board' && <Lines title={t('keysHelp.onBoard')} lines={board} />}
      {!isDecision && <Lines title={t('keysHelp.onLists')} lines={list} />}
      <Lines title={t('keysHelp.everywhere')} lines={everywhere} />
    </Dialog>
  );
}
