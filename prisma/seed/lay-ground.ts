import { serviceKindOf, type ServiceCode } from '#contract/codes';
import { PublishService } from '#contract/directory';
import type { Tx } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import type { NewPassword } from '../../server/platform/passwords.ts';
import type { UserKeys } from '../../server/platform/user-keys.ts';
import { countries } from './countries.ts';
import { detailsOf } from './details.ts';
import { accountsOf, functionsOf, organisations } from './organisations.ts';
import { beds, offers, serviceNames, type SeedBeds } from './offers.ts';
import { KeySmith } from './lay-keys.ts';
import type { Ground } from './stage.ts';

const day = 86_400_000;

/** Organisations, people and services, as they stood at `begin`; one password for everybody. Countries are there. */
export async function layGround(tx: Tx, password: NewPassword, begin: Date, end: Date): Promise<Ground> {
  await tx.country.createMany({
    data: countries.map(({ code, name }) => ({ code, name })),
    skipDuplicates: true,
  });
  const placed = organisations.map((organisation) => ({ ...organisation, id: newId(begin) }));
  await tx.organisation.createMany({
    data: placed.map(({ id, name, kind, country, region, policing }) => ({
      ...{ id, name, kind, countryCode: country, region, policing, demonstration: true, createdAt: begin },
    })),
  });
  const people = placed.flatMap((organisation, index) =>
    accountsOf(organisation, index * 3).map((account) => ({
      ...{ ...account, id: newId(begin), at: organisation.at, organisationId: organisation.id },
    })),
  );
  const { salt, verifier, parameters } = password.stored;
  await tx.userAccount.createMany({
    data: people.map(({ id, organisationId, email, name, role }) => ({
      ...{ id, organisationId, email, name, role, status: 'ACTIVE', createdAt: begin },
      ...{ passwordSalt: bytes(salt), passwordVerifier: bytes(verifier), passwordParameters: parameters },
    })),
  });
  const smith = new KeySmith();
  const keys = new Map<string, UserKeys>();
  for (const person of people) keys.set(person.id, await smith.equip(tx, person, password.unlock, begin));
  await layContactPoints(tx, placed, begin);
  const published = await publishServices(tx, placed, begin, end);
  return {
    organisations: new Map(placed.map((organisation) => [organisation.at, organisation])),
    accounts: new Map(people.map((person) => [person.email, person])),
    keys,
    ...published,
  };
}

// Prisma asks for bytes of their own, and a Buffer may be a part of a larger one.
const bytes = (buffer: Buffer) => new Uint8Array(buffer);

type Placed = (typeof organisations)[number] & { readonly id: string };

/** Who answers for children and between the countries, and who receives at the open doors. Nobody has confirmed them. */
async function layContactPoints(tx: Tx, placed: readonly Placed[], begin: Date): Promise<void> {
  await tx.contactPoint.createMany({
    data: placed.flatMap((organisation) =>
      functionsOf(organisation).map((name) => ({
        ...{ id: newId(begin), countryCode: organisation.country, organisationId: organisation.id },
        ...{ function: name, verified: false },
      })),
    ),
  });
}

async function publishServices(
  tx: Tx,
  placed: readonly Placed[],
  begin: Date,
  end: Date,
): Promise<Pick<Ground, 'bedServices' | 'units'>> {
  const all = placed.flatMap((organisation) => servicesOf(organisation, begin, end));
  await tx.service.createMany({ data: all.map(({ service }) => service) });
  await tx.capacityUnit.createMany({ data: all.flatMap(({ units }) => units) });
  await describe(tx, all, begin);
  const withBeds = all.filter(({ units }) => units.length > 0);
  return {
    bedServices: new Map(withBeds.map(({ at, service }) => [at, service.id])),
    units: new Map(withBeds.flatMap(({ at, units }) => units.map(({ id, name }) => [`${at}/${name}`, id]))),
  };
}

/** The lists of each service, in their order. */
async function describe(tx: Tx, all: readonly ReturnType<typeof published>[], begin: Date): Promise<void> {
  const of = all.map(({ service: { id: serviceId, organisationId }, lists }) => {
    const placed = <One extends object>(list: readonly One[]) =>
      list.map((one, place) => ({ ...one, id: newId(begin), serviceId, organisationId, place }));
    return {
      ...{ locations: placed(lists.locations), phones: placed(lists.phones) },
      ...{ contacts: placed(lists.contacts), schedules: placed(lists.schedules) },
    };
  });
  await tx.serviceLocation.createMany({ data: of.flatMap(({ locations }) => locations) });
  await tx.servicePhone.createMany({ data: of.flatMap(({ phones }) => phones) });
  await tx.serviceContact.createMany({ data: of.flatMap(({ contacts }) => contacts) });
  await tx.serviceSchedule.createMany({ data: of.flatMap(({ schedules }) => schedules) });
}

function servicesOf(organisation: Placed, begin: Date, end: Date) {
  const house = beds[organisation.at];
  const eligibility = { acceptsDisabled: organisation.kind === 'health' };
  const plain = (offers[organisation.kind] ?? []).map((code) =>
    published(organisation, { code, name: serviceNames[code] ?? code, eligibility, units: [] }, begin, end),
  );
  return house ? [published(organisation, { ...house, code: 'shelter_bed' }, begin, end), ...plain] : plain;
}

/** One service as the endpoint would publish it, and its units as they were last counted. */
function published(
  organisation: Placed,
  { code, name, eligibility, units }: SeedBeds & { readonly code: ServiceCode },
  begin: Date,
  end: Date,
) {
  const { id: organisationId, at, country } = organisation;
  const { locations, phones, contacts, schedules, ...described } = detailsOf(organisation, code, name);
  const languages = countries.find((known) => known.code === country)?.languages ?? [];
  const said = { id: organisationId, code, name, eligibility: { ...eligibility, languages: [...languages] } };
  const { eligibility: parsed } = PublishService.parse(said);
  const id = newId(begin);
  return {
    at,
    service: {
      ...{
        id,
        organisationId,
        countryCode: country,
        kind: serviceKindOf(code),
        code,
        name,
        createdAt: begin,
      },
      ...parsed,
      ...described,
    },
    lists: { locations, phones, contacts, schedules },
    units: units.map(({ countedDaysAgo, ...unit }) => ({
      ...{ ...unit, id: newId(begin), serviceId: id },
      updatedAt: new Date(end.getTime() - countedDaysAgo * day),
    })),
  };
}
