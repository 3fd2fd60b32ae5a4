/**
 * The scalars that rights may mention, by subject. A row that is judged carries all of them; conditions compare
 * them with one value or a list, nothing else, so that one rule serves as row check, Prisma `where` and SQL.
 */
export interface Subjects {
  Case: { organisationId: string; openedById: string };
  Identity: { organisationId: string; openedById: string };
  BreakGlass: { organisationId: string };
  Consent: { organisationId: string; openedById: string };
  Flag: { organisationId: string; raisedById: string; countryCode: string; assignedToId: string | null };
  Referral: {
    fromOrganisationId: string;
    createdById: string;
    toOrganisationId: string | null;
    fromCountry: string;
    toCountry: string | null;
    corridor: string | null;
    delivered: boolean;
    originCleared: boolean;
    clearanceCountry: string | null;
  };
  NonPunishment: { organisationId: string; openedById: string; lawyerOrganisationId: string | null };
  Organisation: { id: string };
  Agreement: { mode: string };
  Service: { organisationId: string };
  User: { organisationId: string; id: string; role: string };
  Session: { userId: string };
  KeyHolder: { organisationId: string; id: string };
  Factor: { userId: string };
  Ledger: { organisationId: string | null; concernsId: string | null };
}
export type SubjectName = keyof Subjects;

type Scalar = string | boolean | null;
/** `{column: value}` or `{column: {in: [...]}}`, all of which must hold. */
export type Conditions<S extends SubjectName> = {
  readonly [K in keyof Subjects[S]]?: Scalar | { readonly in: readonly string[] };
};
