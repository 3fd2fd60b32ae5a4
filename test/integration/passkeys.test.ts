import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { WebAuthnEmulator } from 'nid-webauthn-emulator';
import { z } from 'zod';
import { PasskeyCreation, PasskeyRequest } from '#contract/factors';
import { seat, type Person } from '../security/people.ts';
import { certified } from '../support/attestation.ts';
import type { Client, Reply } from '../support/client.ts';
import { expected } from '../support/factors.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
});
afterAll(() => node.stop());

/** A device: what it answers, as the page sends it on. */
class Device {
  readonly emulator: WebAuthnEmulator;
  readonly origin: string;

  constructor(origin: string) {
    this.emulator = new WebAuthnEmulator();
    this.origin = origin;
  }

  make(options: PasskeyCreation): { id: string; clientDataJSON: string; attestationObject: string } {
    const { id, response } = this.emulator.createJSON(this.origin, options);
    return { id, clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject };
  }

  sign(options: PasskeyRequest) {
    const { id, response } = this.emulator.getJSON(this.origin, options);
    const { clientDataJSON, authenticatorData, signature } = response;
    return { id, clientDataJSON, authenticatorData, signature };
  }
}

const creation = async (client: Client) =>
  PasskeyCreation.parse(expected(await client.post('/me/passkeys/challenge'), 200).body);
const request = async (client: Client) =>
  PasskeyRequest.parse(expected(await client.post('/session/passkey/challenge'), 200).body);
const idOf = (reply: Reply) => z.looseObject({ id: z.string() }).parse(reply.body).id;

async function withPasskey(): Promise<{ person: Person; device: Device; passkeyId: string }> {
  const person = await seat(node, ngo, 'caseworker');
  const device = new Device(node.url);
  const made = device.make(await creation(person.client));
  const reply = expected(await person.client.post('/me/passkeys', { name: 'Blue key', ...made }), 201);
  return { person, device, passkeyId: idOf(reply) };
}

async function signedIn({ email }: Person): Promise<Client> {
  const client = node.nobody();
  const reply = await client.post('/session', { email, password });
  expect(reply.body).toMatchObject({ secondFactor: 'required', factors: ['passkey'] });
  return client;
}

/** What the device says of the person: bit 0 present, bit 2 verified. It stands behind the hash of the site's name. */
const flagsOf = (authenticatorData: string) => Buffer.from(authenticatorData, 'base64url').readUInt8(32);

const refused = (reply: Reply) => {
  expect([reply.status, slugOf(reply)]).toEqual([401, 'sign-in-required']);
};

describe('A passkey', () => {
  test('is made by her device and signs her in, under a new id (AUTH-24, AUTH-27, AUTH-29)', async () => {
    const { person, device } = await withPasskey();
    expect((await person.client.get('/me/factors')).body).toMatchObject({
      passkeys: [{ name: 'Blue key', lastUsedAt: null }],
      spareCodesLeft: 10,
    });
    const client = await signedIn(person);
    expect((await client.get('/cases')).status).toBe(401);
    const before = client.cookie;
    const reply = await client.post('/session/passkey', device.sign(await request(client)));
    expect(expected(reply, 200).body).toMatchObject({ secondFactor: 'satisfied' });
    expect(client.cookie).not.toBe(before);
    expect((await client.get('/cases')).status).toBe(200);
  });

  test('asks for no name to be kept, and for the person to be verified (AUTH-27)', async () => {
    const { client } = await seat(node, ngo, 'caseworker');
    const options = await creation(client);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
    expect((await creation(client)).challenge).not.toBe(options.challenge);
  });

  test('counts for one answer to one challenge, right or wrong (AUTH-27)', async () => {
    const { person, device } = await withPasskey();
    const client = await signedIn(person);
    const signed = device.sign(await request(client));
    expect((await client.post('/session/passkey', signed)).status).toBe(200);
    const other = await signedIn(person);
    expect(slugOf(await other.post('/session/passkey', signed))).toBe('gone');
    await request(other);
    refused(await other.post('/session/passkey', signed));
    const asked = await request(other);
    const spoilt = device.sign(asked);
    refused(await other.post('/session/passkey', { ...spoilt, signature: 'AAAA' }));
    expect(slugOf(await other.post('/session/passkey', spoilt))).toBe('gone');
    expect((await other.post('/session/passkey', device.sign(await request(other)))).status).toBe(200);
  });

  test('answers one of many at the same moment (AUTH-27)', async () => {
    const { person, device } = await withPasskey();
    const client = await signedIn(person);
    const signed = device.sign(await request(client));
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        Object.assign(node.nobody(), { cookie: client.cookie }).post('/session/passkey', signed),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('answers within five minutes (AUTH-27)', async () => {
    const { person, device } = await withPasskey();
    const client = await signedIn(person);
    const signed = device.sign(await request(client));
    node.clock.advance(5 * 60_000);
    expect(slugOf(await client.post('/session/passkey', signed))).toBe('gone');
  });

  test.each([
    ['another site', 'http://localhost:1'],
    ['a site of another name', 'https://panah.example'],
  ])('made or used at %s is refused (AUTH-27)', async (_what, origin) => {
    const { person } = await withPasskey();
    const far = new Device(origin);
    const rpId = new URL(origin).hostname;
    const options = await creation(person.client);
    const made = far.make({ ...options, rp: { ...options.rp, id: rpId }, excludeCredentials: [] });
    const added = await person.client.post('/me/passkeys', { name: 'Far', ...made });
    expect([added.status, slugOf(added)]).toEqual([422, 'invalid-input']);
    expect((await person.client.get('/me/factors')).body).toMatchObject({ passkeys: [{ name: 'Blue key' }] });
  });

  test('signed for another origin is refused, by the very device that made it (AUTH-27)', async () => {
    const { person, device } = await withPasskey();
    const client = await signedIn(person);
    const asked = await request(client);
    const elsewhere = Object.assign(new Device('http://localhost:1'), { emulator: device.emulator });
    refused(await client.post('/session/passkey', elsewhere.sign(asked)));
    expect((await client.post('/session/passkey', device.sign(await request(client)))).status).toBe(200);
  });

  test('of somebody else signs nobody in (AUTH-27)', async () => {
    const [victim, thief] = [await withPasskey(), await withPasskey()];
    const client = await signedIn(victim.person);
    const asked = await request(client);
    const hers = await request(await signedIn(thief.person));
    const signed = thief.device.sign({ ...hers, challenge: asked.challenge });
    refused(await client.post('/session/passkey', signed));
    await request(client);
    const renamed = { ...signed, id: asked.allowCredentials[0]?.id };
    refused(await client.post('/session/passkey', renamed));
  });

  test('whose count has not gone up is refused as a copy (AUTH-27)', async () => {
    const { person, device, passkeyId } = await withPasskey();
    const client = await signedIn(person);
    await node.owner.query('UPDATE passkey SET counter = 4000000000 WHERE id = $1', [passkeyId]);
    refused(await client.post('/session/passkey', device.sign(await request(client))));
    await node.owner.query('UPDATE passkey SET counter = 1 WHERE id = $1', [passkeyId]);
    expect((await client.post('/session/passkey', device.sign(await request(client)))).status).toBe(200);
  });

  test('whose person was not verified is refused (AUTH-27)', async () => {
    const { client } = await seat(node, ngo, 'caseworker');
    const rpHash = createHash('sha256').update('localhost').digest();
    /** What the device says of the person stands behind the hash of the site's name. */
    const unverified = (attestation: string) => {
      const bytes = Buffer.from(attestation, 'base64url');
      const flags = bytes.indexOf(rpHash) + rpHash.length;
      bytes.writeUInt8(bytes.readUInt8(flags) & ~0x04, flags);
      return bytes.toString('base64url');
    };
    const device = new Device(node.url);
    const { attestationObject, ...made } = device.make(await creation(client));
    const careless = { name: 'Careless', ...made, attestationObject: unverified(attestationObject) };
    expect(slugOf(await client.post('/me/passkeys', careless))).toBe('invalid-input');
    const again = device.make({ ...(await creation(client)), excludeCredentials: [] });
    expected(await client.post('/me/passkeys', { name: 'Careful', ...again }), 201);
  });

  test('whose person is not verified as it signs is refused, with a signature that is right (AUTH-27)', async () => {
    const { person, device } = await withPasskey();
    const client = await signedIn(person);
    const { authenticator } = device.emulator;
    const careful = authenticator.params;
    const careless = { options: { uv: false, up: true } };
    authenticator.params = { ...careful, userGetAssertionInteraction: () => careless };
    const asked = await request(client);
    const signed = device.sign(asked);
    expect(flagsOf(signed.authenticatorData) & 0x05).toBe(0x01);
    refused(await client.post('/session/passkey', signed));
    authenticator.params = careful;
    const again = device.sign(await request(client));
    expect(flagsOf(again.authenticatorData) & 0x05).toBe(0x05);
    expected(await client.post('/session/passkey', again), 200);
  });

  test('whose device names its maker by a certificate is refused, though all of it holds (AUTH-31)', async () => {
    const { client } = await seat(node, ngo, 'caseworker');
    const device = new Device(node.url);
    const options = await creation(client);
    const named = certified(device.make(options));
    const { id, ...response } = named;
    const judged = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      ...{ expectedChallenge: options.challenge, expectedOrigin: node.url, expectedRPID: 'localhost' },
    });
    // Whoever asked for certificates would take it.
    expect([judged.verified, judged.registrationInfo?.fmt]).toEqual([true, 'packed']);
    expect(slugOf(await client.post('/me/passkeys', { name: 'Named', ...named }))).toBe('invalid-input');
    expect((await client.get('/me/factors')).body).toMatchObject({ passkeys: [] });
    const plain = device.make({ ...(await creation(client)), excludeCredentials: [] });
    expected(await client.post('/me/passkeys', { name: 'Plain', ...plain }), 201);
  });

  test('that is removed opens nothing from that moment, and others end with it (AUTH-30)', async () => {
    const { person, device, passkeyId } = await withPasskey();
    const client = await signedIn(person);
    const asked = await request(client);
    const colleague = await seat(node, ngo, 'caseworker');
    expect(slugOf(await colleague.client.delete(`/me/passkeys/${passkeyId}`))).toBe('not-found');
    expect((await person.client.delete(`/me/passkeys/${passkeyId}`)).status).toBe(204);
    expect((await client.post('/session/passkey', device.sign(asked))).status).toBe(401);
    expect((await client.get('/me')).status).toBe(401);
    expect((await person.client.get('/me/factors')).body).toMatchObject({ passkeys: [], spareCodesLeft: 0 });
  });

  test('is asked for only where there is one', async () => {
    const { client } = await seat(node, ngo, 'caseworker');
    expect(slugOf(await client.post('/session/passkey/challenge'))).toBe('wrong-state');
  });
});
