declare module 'virtual:texts/*' {
  interface Part {
    readonly [key: string]: string | Part;
  }
  export const texts: Part;
  export const countries: Readonly<Record<string, string | readonly string[]>>;
  export const reviewed: boolean;
}

declare module 'virtual:light-texts/*' {
  interface Part {
    readonly [key: string]: string | Part;
  }
  export const texts: Part;
  export const countries: Readonly<Record<string, string | readonly string[]>>;
  export const reviewed: boolean;
}
