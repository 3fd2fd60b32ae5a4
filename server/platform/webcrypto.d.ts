import type { webcrypto } from 'node:crypto';

// @hpke/core speaks of the browser's global names; Node has the same keys under its own.
declare global {
  type CryptoKey = webcrypto.CryptoKey;
  type CryptoKeyPair = webcrypto.CryptoKeyPair;
}
