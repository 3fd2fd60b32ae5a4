/** A door through which a lower room lets higher rooms act in its transaction; `app.ts` says who comes in. */
export interface Hook<A extends readonly unknown[]> {
  readonly call: (...args: A) => Promise<void>;
  readonly fill: (act: (...args: A) => Promise<void>) => void;
}

/** A hook that nobody has filled throws: a forgotten wiring must not pass for "nothing to do". */
export function declareHook<A extends readonly unknown[]>(name: string): Hook<A> {
  let filled: ((...args: A) => Promise<void>) | undefined;
  return {
    call: async (...args) => {
      if (!filled) throw new Error(`The hook ${name} was never filled`);
      await filled(...args);
    },
    fill: (act) => {
      filled = act;
    },
  };
}
