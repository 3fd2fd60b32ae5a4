import type { CorridorMode, OrganisationKind, ReferralKind } from '#contract/codes';

/** What may be done with an organisation in each status. */
export const organisationActions = {
  ACTIVE: ['read', 'grant-mandate', 'invite-manager'],
  SUSPENDED: ['read'],
} as const;

/** One that is over stays as it was. */
export function agreementActions(validTo: Date | null, now: Date): readonly string[] {
  return validTo === null || validTo > now ? ['read', 'end'] : ['read'];
}

/** What may be done with a service in each status. */
export const serviceActions = {
  ACTIVE: ['read', 'set-capacity', 'edit', 'verify', 'unpublish'],
  INACTIVE: ['read', 'edit', 'publish'],
} as const;

/** Police and prosecutors hold a policing mandate by what they are; of others it is said. */
export function isPolicing(kind: OrganisationKind, said: boolean): boolean {
  return said || kind === 'police' || kind === 'prosecutor';
}

/** A corridor holds both ways: its countries in alphabetical order. */
export function pairOf(one: string, other: string): readonly [countryA: string, countryB: string] {
  return one < other ? [one, other] : [other, one];
}

/** The corridor that is asked for: where from, where to, what for and for whom. */
export interface CorridorAsked {
  readonly fromCountry: string;
  readonly toCountry: string;
  readonly kind: ReferralKind;
  readonly fromKind: OrganisationKind;
  readonly toKind: OrganisationKind;
  readonly child: boolean;
}

/** An agreement of the pair that is in force; `kind` null holds for every kind without a row of its own. */
export interface Agreed {
  readonly kind: ReferralKind | null;
  readonly mode: CorridorMode;
}

const helpers: readonly OrganisationKind[] = ['ngo', 'international_organisation', 'legal_aid'];
const moves: readonly ReferralKind[] = ['transfer', 'return'];

/**
 * The corridor of a referral (mechanism, "Corridors"). `agreed` are the pair's agreements in force, the newest first.
 * Within a country `direct`. Then what was agreed for the kind, then what was agreed for all kinds. With neither,
 * the defaults: moving a person, a shelter at either end and a child go `coordinated` where the two countries have
 * agreed on anything at all; help and legal help between non-state helpers is `notified`; the rest is `none`.
 */
export function corridorOf(asked: CorridorAsked, agreed: readonly Agreed[]): CorridorMode {
  if (asked.fromCountry === asked.toCountry) return 'direct';
  const row = agreed.find(({ kind }) => kind === asked.kind) ?? agreed.find(({ kind }) => kind === null);
  if (row) return row.mode;
  if (isDelicate(asked)) return agreed.some(({ mode }) => mode !== 'none') ? 'coordinated' : 'none';
  const helps = asked.kind === 'assistance' || asked.kind === 'legal';
  return helps && helpers.includes(asked.fromKind) && helpers.includes(asked.toKind) ? 'notified' : 'none';
}

function isDelicate({ kind, fromKind, toKind, child }: CorridorAsked): boolean {
  return child || moves.includes(kind) || fromKind === 'shelter' || toKind === 'shelter';
}

/** Beds or places of one unit. Free = maximum − occupied − held − out of service. */
export interface Unit {
  readonly maximum: number;
  readonly held: number;
  readonly outOfService: number;
}

export interface Count {
  readonly available: number;
  readonly outOfService?: number | undefined;
  readonly beyond?: number | undefined;
}

interface Refused {
  readonly ok: false;
  readonly why: { readonly path: string; readonly message: string };
}
type Counted =
  Refused | ({ readonly ok: true } & Readonly<Record<'occupied' | 'outOfService' | 'beyond', number>>);

/** The unit that a count is of: it must be named where there are several. */
export function unitNamed<It extends { readonly id: string }>(
  units: readonly It[],
  unitId: string | undefined,
): Refused | { readonly ok: true; readonly unit: It } {
  if (units.length === 0) return refused('unitId', 'this service counts no places');
  if (unitId === undefined && units.length > 1)
    return refused('unitId', 'is required: this service has several units');
  const unit = unitId === undefined ? units[0] : units.find(({ id }) => id === unitId);
  return unit ? { ok: true, unit } : refused('unitId', 'is no unit of this service');
}

/**
 * A shelter's own count: what is neither free, held nor out of service is occupied. One that leaves less than nobody in
 * the beds is refused, and so is one that has places free and people beyond all places.
 */
export function countUnit(unit: Unit, { available, outOfService, beyond = 0 }: Count): Counted {
  if (beyond > 0 && available > 0) return refused('beyond', 'is only said where no place is free');
  const closed = outOfService ?? unit.outOfService;
  const occupied = unit.maximum - closed - unit.held - available;
  if (occupied < 0)
    return refused('available', 'leaves more places free than there are beside the held and the closed');
  return { ok: true, occupied, outOfService: closed, beyond };
}

function refused(path: string, message: string): Refused {
  return { ok: false, why: { path, message } };
}
