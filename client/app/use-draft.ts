import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { registerWork } from './dirty.ts';
import { draftedForm } from './draft-forms.ts';
import { DraftKeeper, returnsTo, type Kept } from './draft-keeper.ts';
import { draftsKey, listDrafts, type Base, type Draft } from './drafts.ts';
import { SessionContext } from './session.tsx';

/** What a form needs of whoever keeps it. */
interface Form {
  readonly scope: string;
  readonly record: string;
  readonly read: () => Readonly<Record<string, unknown>>;
  /** The record it changes, as it was when the form began. */
  readonly versions: { readonly base: () => Base | null; readonly begin: (base: Base) => void };
  /** Calls back at each change of a field. */
  readonly watch: (changed: () => void) => () => void;
  /** Fills in what was kept. */
  readonly fill: (values: Readonly<Record<string, unknown>>) => void;
}

export interface DraftHandle {
  readonly keeper: DraftKeeper;
  readonly kept: Kept;
  /** Begun earlier and not sent: she goes on with it, or begins anew and it stays in the list. */
  readonly offered: Draft | undefined;
  readonly resume: () => void;
  readonly beginAnew: () => void;
}

/** Keeps the form while it is written, and offers what was kept of it before. */
export function useDraft(form: Form): DraftHandle {
  const { pathname } = useLocation();
  const isSignedIn = useContext(SessionContext) !== null;
  const drafted = isSignedIn ? draftedForm(form.scope) : undefined;
  const { record, read, versions, watch, fill } = form;
  const { base, begin } = versions;
  const [keeper] = useState(() => new DraftKeeper({ form: drafted, path: pathname, record, read, base }));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.kept);
  const [isSettled, setSettled] = useState(false);
  const found = useQuery({
    ...{ queryKey: draftsKey, queryFn: listDrafts, staleTime: 60_000, retry: false },
    enabled: drafted !== undefined,
  });
  const known = found.data?.open.find(
    ({ form: name, content }) => name === drafted && content.path === pathname && content.record === record,
  );
  const offered = isSettled || kept.state !== 'none' ? undefined : known;
  useKeeping(keeper, watch);

  function resume(): void {
    if (offered === undefined) return;
    const { values, base: began } = offered.content;
    fill(values);
    if (began !== null) begin(began);
    keeper.adopt(offered);
    setSettled(true);
  }
  // It was on the screen when that was locked: nobody has to be asked.
  const goOn = useEffectEvent(() => {
    if (offered !== undefined && returnsTo(offered.id)) resume();
  });
  const offeredId = offered?.id;
  useEffect(() => {
    const timer = setTimeout(() => goOn());
    return () => clearTimeout(timer);
  }, [offeredId]);
  return { keeper, kept, offered, resume, beginAnew: () => setSettled(true) };
}

/** From the first look at the form to the last. */
function useKeeping(keeper: DraftKeeper, watch: Form['watch']): void {
  const watchFields = useEffectEvent(() => watch(() => keeper.changed()));
  useEffect(() => {
    const stop = keeper.start();
    const unwatch = watchFields();
    const unregister = registerWork(() => keeper.holdsWork());
    const leave = () => void keeper.flush();
    document.addEventListener('visibilitychange', leave);
    document.addEventListener('focusout', leave);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      document.removeEventListener('focusout', leave);
      window.removeEventListener('pagehide', leave);
      unregister();
      unwatch();
      stop();
    };
  }, [keeper]);
}
