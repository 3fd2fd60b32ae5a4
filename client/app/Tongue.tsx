import type { Tongue } from '#contract/tongue';
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { TextContext } from './i18n.ts';
import { createText, type Tables, type Text } from './text.ts';
import { dressDocument } from './tongue-fonts.ts';
import { keepTongue, tongueHere } from './tongue-kept.ts';

type Load = (tongue: Tongue) => Promise<Tables>;

export interface TongueState {
  readonly tongue: Tongue;
  /** Which one is on its way, and which could not be brought. */
  readonly coming: Tongue | undefined;
  readonly missed: Tongue | undefined;
  /** Shows the page in another language; with `keep` this device begins with it from now on. */
  readonly choose: (tongue: Tongue, keep: boolean) => Promise<void>;
}

const TongueContext = createContext<TongueState | null>(null);

export function useTongue(): TongueState {
  const state = useContext(TongueContext);
  if (state === null) throw new Error('A page stands where a language is given.');
  return state;
}

/** The first texts, before anything is drawn: a page without words is tried again until there are some. */
export async function firstText(tongue: Tongue, load: Load, wait: () => Promise<void>): Promise<Text> {
  for (;;) {
    try {
      const text = createText(tongue, await load(tongue));
      dressDocument(tongue);
      return text;
    } catch {
      await wait();
    }
  }
}

interface ProviderProps {
  readonly first: Text;
  readonly load: Load;
  readonly children: ReactNode;
}

/** Gives every page below its texts; the page stays as it is until those of another language are there. */
export function TongueProvider({ first, load, children }: ProviderProps) {
  const [text, setText] = useState(first);
  const [coming, setComing] = useState<Tongue>();
  const [missed, setMissed] = useState<Tongue>();
  const state = useMemo<TongueState>(() => {
    const choose = async (tongue: Tongue, keep: boolean) => {
      setComing(tongue);
      setMissed(undefined);
      try {
        const next = createText(tongue, await load(tongue));
        if (keep) keepTongue(tongue);
        dressDocument(tongue);
        setText(next);
      } catch {
        setMissed(tongue);
      } finally {
        setComing(undefined);
      }
    };
    return { tongue: text.language, coming, missed, choose };
  }, [text, coming, missed, load]);
  return (
    <TongueContext value={state}>
      <TextContext value={text}>{children}</TextContext>
    </TongueContext>
  );
}

/** Whoever signs in finds the language of her account, and leaves the device with its own. */
export function useOwnTongue(own: Tongue | null | undefined): void {
  const { tongue, choose } = useTongue();
  const turn = useEffectEvent(() => {
    const wanted = own ?? tongueHere();
    if (wanted !== tongue) void choose(wanted, false);
  });
  useEffect(() => turn(), [own]);
}
