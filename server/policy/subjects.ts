/**
 * The scalars that rights may mention, by subject. A row that is judged carries all of them; conditions compare
 * them with one value or a list, nothing else, so that one rule serves as row check, Prisma `where` and SQL.
 */
export interface Subjects {
  Case: { organisationId: string; openedById: string };
  CaseEvent: { organisationId: string };
  Identity: { organisationId: string; openedById: string };
  BreakGlass: { organisationId: string };
  Consent: { organisationId: string; openedById: string };
  /** `raisedById` is null while nobody stands for what an enrolled device sent. */
  Flag: {
    organisationId: string;
    raisedById: string | null;
    countryCode: string;
    assignedToId: string | null;
  };
  Device: { organisationId: string; enrolledById: string };
  Referral: {
    kind: string;
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
  /** `askedId`: the caller's own organisation, where it is asked. */
  CallOut: { organisationId: string; openedById: string; askedId: string | null };
  Journey: {
    fromOrganisationId: string;
    toOrganisationId: string;
    fromCountry: string;
    toCountry: string;
    corridor: string;
    overrideOrganisationId: string | null;
  };
  Deposition: {
    fromOrganisationId: string;
    toOrganisationId: string;
    lawyerOrganisationId: string | null;
  };
  NonPunishment: { organisationId: string; openedById: string; lawyerOrganisationId: string | null };
  /** `seatedUserId`: the asking person, where she sits in it; `invitedOrganisationId`: hers, where a seat is kept for it. */
  Sitting: {
    organisationId: string;
    countryCode: string;
    seatedUserId: string | null;
    invitedOrganisationId: string | null;
  };
  /** `authorityId`: the asking organisation, while it guards the child. */
  Child: { organisationId: string; openedById: string; authorityId: string | null };
  ChildCall: { organisationId: string; toOrganisationId: string | null };
  Dossier: {
    organisationId: string;
    fromOrganisationId: string;
    createdById: string;
    seatedUserId: string | null;
  };
  Organisation: { id: string };
  Agreement: { mode: string };
  Service: { organisationId: string; countryCode: string };
  User: { organisationId: string; id: string; role: string };
  Session: { userId: string };
  KeyHolder: { organisationId: string; id: string };
  Factor: { userId: string };
  Draft: { userId: string };
  /** `kind`: whether she wrote it herself. */
  Report: { organisationId: string; kind: string };
  Tip: { countryCode: string };
  FieldReport: { organisationId: string; reportedById: string };
  Call: { organisationId: string };
  Handover: { organisationId: string; toOrganisationId: string };
  Work: { userId: string };
  /** Whoever reads it, of those for whom it is. */
  Notice: { receiverId: string };
  LiaisonThread: { fromOrganisationId: string; toOrganisationId: string };
  LiaisonQuestion: { fromOrganisationId: string; toOrganisationId: string };
  ContactPoint: { organisationId: string; countryCode: string };
  /** `concernsId`: the organisation whose person it is; `toldId`: the asker's own, where a missed deadline has come to it. */
  Clock: { organisationId: string; concernsId: string | null; toldId: string | null };
  Country: { countryCode: string };
  Proceeding: { organisationId: string; openedById: string; lawyerOrganisationId: string | null };
  ProtectionCard: { organisationId: string; openedById: string };
  CardReading: { userId: string };
  CardCountry: { countryCode: string };
  Complaint: { hearerId: string; authorId: string | null };
  SurvivorCode: { organisationId: string; openedById: string };
  SurvivorRequest: { organisationId: string; openedById: string };
  Ledger: { organisationId: string | null; concernsId: string | null };
}
export type SubjectName = keyof Subjects;

type Scalar = string | boolean | null;
/** `{column: value}` or `{column: {in: [...]}}`, all of which must hold. */
export type Conditions<S extends SubjectName> = {
  readonly [K in keyof Subjects[S]]?: Scalar | { readonly in: readonly string[] };
};
