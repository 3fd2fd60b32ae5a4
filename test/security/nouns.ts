/** Which record a path names, by the noun it begins with. */
export type Noun =
  'cases' | 'consents' | 'non-punishment' | 'referrals' | 'flags' | 'organisations' | 'services' | 'users';
export type Ids = Readonly<Partial<Record<Noun, string>>>;
