import { createHash, createPrivateKey, sign } from 'node:crypto';
import { decodeAttestationObject, isoCBOR } from '@simplewebauthn/server/helpers';

// A maker that exists here alone: a certificate signed by itself, good until 2120, and its key.
const certificate = `
MIIBtDCCAVugAwIBAgIBATAKBggqhkjOPQQDAjBaMQswCQYDVQQGEwJVWjEYMBYGA1UEChMPTWFkZSBmb3IgYSB0ZXN0MSIwIAYDVQQLExlBdXRo
ZW50aWNhdG9yIEF0dGVzdGF0aW9uMQ0wCwYDVQQDEwRUZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjBaMQswCQYDVQQGEwJV
WjEYMBYGA1UEChMPTWFkZSBmb3IgYSB0ZXN0MSIwIAYDVQQLExlBdXRoZW50aWNhdG9yIEF0dGVzdGF0aW9uMQ0wCwYDVQQDEwRUZXN0MFkwEwYH
KoZIzj0CAQYIKoZIzj0DAQcDQgAEKili8y5rCA7weUWhwTOD2j1t+3gjR40a5NaxFOtNi//z3uo2x7RMBYipZx+yU9XQmouvE2a3XW8uyKGC0i8V
WqMQMA4wDAYDVR0TAQH/BAIwADAKBggqhkjOPQQDAgNHADBEAiAD81HFN1a5lu6BMgGhbdiOdisDDqh5lG40ICaoO5kztwIgI6GSzU0wEmevy9So
qdyYgkY2/ySDRbcNBtCtfZDwG3E=`;
const key = `
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+RID33dzFDrdnxfscpCC4AK5ggk5X04HknT3Rlqdj3ChRANCAAQqKWLzLmsIDvB5
RaHBM4PaPW37eCNHjRrk1rEU602L//Pe6jbHtEwFiKlnH7JT1dCai68TZrddby7IoYLSLxVa`;

interface Made {
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}

/** The same passkey, vouched for by its maker: `packed`, with the certificate and a signature that is right. */
export function certified<T extends Made>(made: T): T {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
  const authData = decodeAttestationObject(bytes(made.attestationObject)).get('authData');
  const said = createHash('sha256').update(bytes(made.clientDataJSON)).digest();
  const maker = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
  const vouched = new Map<string, number | Uint8Array | Uint8Array[]>([
    ['alg', -7],
    ['sig', Uint8Array.from(sign('sha256', Buffer.concat([authData, said]), maker))],
    ['x5c', [Uint8Array.from(Buffer.from(certificate, 'base64'))]],
  ]);
  const attested = new Map<string, string | Uint8Array | typeof vouched>([
    ['fmt', 'packed'],
    ['attStmt', vouched],
    ['authData', authData],
  ]);
  return { ...made, attestationObject: Buffer.from(isoCBOR.encode(attested)).toString('base64url') };
}
