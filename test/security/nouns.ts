/** Which record a path names, by the noun it begins with. */
export type Noun =
  | 'break-glass'
  | 'cases'
  | 'consents'
  | 'non-punishment'
  | 'decisions'
  | 'sittings'
  | 'dossiers'
  | 'children'
  | 'child-calls'
  | 'referrals'
  | 'flags'
  | 'devices'
  | 'organisations'
  | 'services'
  | 'agreements'
  | 'users'
  | 'officers'
  | 'passkeys'
  | 'sessions'
  | 'drafts'
  | 'reports'
  | 'tips'
  | 'calls'
  | 'handovers';
/** `routes`: those without an id that this scene is about, beside "anyone". */
export type Ids = Readonly<Partial<Record<Noun, string>>> & { readonly routes?: readonly string[] };
