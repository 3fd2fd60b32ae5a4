import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';

interface Notices {
  readonly said: string;
  readonly say: (words: string) => void;
}

const NoticeContext = createContext<Notices>({
  said: '',
  say: () => undefined,
});

export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState('');
  const say = useCallback((words: string) => setSaid(words), []);
  const value = useMemo(() => ({ said, say }), [said, say]);
  return <NoticeContext value={value}>{children}</NoticeContext>;
}

/** Says that something was done: shown under the header and read out, until the next page or the next word. */
export function useNotice(): Notices {
  return useContext(NoticeContext);
}
