/** Which record a path names, by the noun it begins with. */
export type Noun =
  | 'break-glass'
  | 'cases'
  | 'consents'
  | 'non-punishment'
  | 'referrals'
  | 'flags'
  | 'organisations'
  | 'services'
  | 'users'
  | 'officers'
  | 'passkeys'
  | 'sessions';
/** `routes`: those without an id that this scene is about, beside "anyone". */
export type Ids = Readonly<Partial<Record<Noun, string>>> & { readonly routes?: readonly string[] };
