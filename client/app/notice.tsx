import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

interface Notices {
  readonly said: string;
  /** Says it on this page. */
  readonly say: (words: string) => void;
  /** Says it on the page that is gone to now. */
  readonly sayNext: (words: string) => void;
  /** The page has changed. */
  readonly turn: () => void;
}

interface Word {
  readonly words: string;
  readonly forNext: boolean;
}

const silence: Word = { words: '', forNext: false };
const nothing = () => undefined;
const NoticeContext = createContext<Notices>({ said: '', say: nothing, sayNext: nothing, turn: nothing });

export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [word, setWord] = useState(silence);
  const value = useMemo(
    () => ({
      said: word.words,
      say: (words: string) => setWord({ words, forNext: false }),
      sayNext: (words: string) => setWord({ words, forNext: true }),
      turn: () => setWord(({ words, forNext }) => (forNext ? { words, forNext: false } : silence)),
    }),
    [word],
  );
  return <NoticeContext value={value}>{children}</NoticeContext>;
}

/** Says that something was done: shown under the header and read out, until the next page or the next word. */
export function useNotice(): Notices {
  return useContext(NoticeContext);
}
