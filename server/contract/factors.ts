import { z } from 'zod';
import { can } from './list.ts';
import { isoInstant, line, uuid } from './text.ts';

/** Six digits of her device, or one of her spare codes; spaces and hyphens do not count. */
export const FactorCode = z.strictObject({ code: line(40, 6) });
export type FactorCode = z.infer<typeof FactorCode>;

/** Shown once: what her device has to know, to be read or scanned. */
export const TotpShown = z.strictObject({ secret: z.string(), uri: z.string() });
export type TotpShown = z.infer<typeof TotpShown>;

const spareCodes = z.array(z.string()).max(10);

/** Shown once: each stands once for a factor that is lost. */
export const SpareCodes = z.strictObject({ spareCodes });
export type SpareCodes = z.infer<typeof SpareCodes>;

/** Spare codes come with the first factor, and are null with any other. */
export const FactorAdded = z.strictObject({ id: uuid, spareCodes: spareCodes.nullable() });
export type FactorAdded = z.infer<typeof FactorAdded>;

export const PasskeyView = z.strictObject({
  id: uuid,
  name: z.string(),
  madeAt: isoInstant,
  lastUsedAt: isoInstant.nullable(),
  can,
});
export type PasskeyView = z.infer<typeof PasskeyView>;

/** By what I prove that it is me. */
export const FactorsView = z.strictObject({
  totpSince: isoInstant.nullable(),
  passkeys: z.array(PasskeyView).max(10),
  spareCodesLeft: z.int().min(0).max(10),
  can,
});
export type FactorsView = z.infer<typeof FactorsView>;

const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/, 'is base64url');
const credential = z.strictObject({ id: z.string(), type: z.literal('public-key') });

/** PublicKeyCredentialCreationOptionsJSON (WebAuthn 3), as far as we use it. */
export const PasskeyCreation = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(credential),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal('discouraged'),
    requireResidentKey: z.literal(false),
    userVerification: z.literal('required'),
  }),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** PublicKeyCredentialRequestOptionsJSON. */
export const PasskeyRequest = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
  allowCredentials: z.array(credential),
});
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

/** What a new passkey answered; the rest of what a browser tells is not asked for. */
export const AddPasskey = z.strictObject({
  name: line(80),
  id: bytes(1400),
  clientDataJSON: bytes(4000),
  attestationObject: bytes(8000),
});
export type AddPasskey = z.infer<typeof AddPasskey>;

/** What a passkey signed. */
export const UsePasskey = z.strictObject({
  id: bytes(1400),
  clientDataJSON: bytes(4000),
  authenticatorData: bytes(4000),
  signature: bytes(2000),
});
export type UsePasskey = z.infer<typeof UsePasskey>;
