import { Prisma } from '../../../prisma/generated/client.ts';
import { transact, type Db, type Reader, type Sql, type Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

/** A device that stands at a post, as people see it. */
export interface DeviceRow {
  readonly id: string;
  readonly organisationId: string;
  readonly enrolledById: string;
  readonly enrolledByName: string;
  readonly post: string;
  readonly enrolledAt: Date;
  readonly usedOn: string | null;
  readonly revokedAt: Date | null;
  readonly version: number;
}

/** A device just enrolled, with what it shows for itself from now on. */
export interface EnrolledRow extends DeviceRow {
  readonly credential: string;
}

const columns = Prisma.sql`r.id, r.organisation_id AS "organisationId", r.enrolled_by_id AS "enrolledById", u.name AS
  "enrolledByName", r.post, r.enrolled_at AS "enrolledAt", r.used_on::text AS "usedOn", r.revoked_at AS "revokedAt",
  r.version`;

export async function findDevice(reader: Reader, id: string): Promise<DeviceRow | undefined> {
  const [found] = await reader.$queryRaw<DeviceRow[]>`
    SELECT ${columns} FROM device r JOIN user_account u ON u.id = r.enrolled_by_id WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockDevice(tx: Tx, id: string): Promise<DeviceRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM device r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findDevice(tx, id);
}

export function listDevices(reader: Reader, seen: Sql, { limit, after }: PageAsked): Promise<DeviceRow[]> {
  return reader.$queryRaw<DeviceRow[]>`
    SELECT ${columns} FROM device r JOIN user_account u ON u.id = r.enrolled_by_id
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export type NewDevice = Pick<DeviceRow, 'id' | 'organisationId' | 'enrolledById' | 'post' | 'enrolledAt'>;

export async function insertDevice(tx: Tx, device: NewDevice, credentialHash: Buffer): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO device (id, organisation_id, enrolled_by_id, post, credential_hash, enrolled_at)
    VALUES (${device.id}::uuid, ${device.organisationId}::uuid, ${device.enrolledById}::uuid, ${device.post},
      ${credentialHash}, ${device.enrolledAt})`;
}

/** From now on nothing of it is taken any more. */
export async function revokeFound(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET revoked_at = ${now}, version = version + 1 WHERE id = ${id}::uuid AND revoked_at IS NULL`;
}

/** Every one that she enrolled. */
export async function revokeEnrolledBy(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET revoked_at = ${now}, version = version + 1
    WHERE enrolled_by_id = ${userId}::uuid AND revoked_at IS NULL`;
}

/** The day of its last use, which tells a manager that a device that was thought lost is not. */
export async function markUsed(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET used_on = ${now}::timestamptz::date WHERE id = ${id}::uuid
      AND used_on IS DISTINCT FROM ${now}::timestamptz::date`;
}

/** A device as it is recognised, by nobody in particular. */
export interface KnownDevice {
  readonly id: string;
  readonly organisationId: string;
  readonly country: string;
  readonly post: string;
  readonly enrolledById: string;
  readonly isRevoked: boolean;
}

export function findByCredential(
  db: Db,
  door: readonly Buffer[],
  credentialHash: Buffer,
): Promise<KnownDevice | undefined> {
  return transact(db, async (tx) => {
    const [found] = await tx.$queryRaw<KnownDevice[]>`
      SELECT * FROM sec.device_of(${door}, ${credentialHash})`;
    return found;
  });
}
