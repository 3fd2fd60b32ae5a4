import { createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NoticeCount, NoticePage, NoticeSettings } from '#contract/notices';
import { noticeTasks } from '../../server/features/notices/jobs.ts';
import { beatStreams } from '../../server/features/notices/start-listening.ts';
import { tell } from '../../server/features/notices/index.ts';
import { transact } from '../../server/platform/db.ts';
import type { Client } from '../support/client.ts';
import { MailSink } from '../support/mail-sink.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import {
  agreement,
  body,
  consent,
  consentToBed,
  draft,
  mandate,
  openCase,
  sent,
  slugOf,
} from '../support/story.ts';

/** A push service on this machine. */
class Service {
  readonly pushed: { headers: IncomingMessage['headers']; body: Buffer }[] = [];
  answer = 201;
  readonly #server = createServer((asked, response) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      this.pushed.push({ headers: asked.headers, body: Buffer.concat(chunks) });
      response.statusCode = this.answer;
      response.end();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.closeAllConnections();
      this.#server.close(() => {
        resolve();
      });
    });
  }
}

const sink = new MailSink();
const service = new Service();
let serviceUrl: string;
let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let writer: Client;
let staff: Client;

beforeAll(async () => {
  serviceUrl = await service.open();
  node = await startNode({ smtpUrl: await sink.open(), pushHosts: [serviceUrl] });
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  await signIn();
}, 60_000);
afterAll(async () => {
  await node.stop();
  await sink.close();
  await service.close();
});

async function signIn(): Promise<void> {
  writer = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
}

const mine = async (client: Client, query = '') =>
  NoticePage.parse((await client.get(`/notices${query}`)).body).items;
const kinds = async (client: Client) => (await mine(client)).map(({ kind }) => kind);
const unread = async (client: Client) => NoticeCount.parse((await client.get('/notices/unread')).body);

/** One word to an organisation's people, as a verb tells it. */
async function told(to: TestOrganisation, change: Partial<Parameters<typeof tell>[1]> = {}): Promise<string> {
  const recordId = randomUUID();
  await transact(node.builder, (tx) =>
    tell(
      tx,
      {
        ...{ kind: 'clock_reminder', organisationId: to.id, subject: 'Case', recordId },
        ...{ reference: 'PN-7K4M-2QX9-C', ...change },
      },
      node.clock.now(),
    ),
  );
  const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM notice WHERE record_id = $1', [
    recordId,
  ]);
  return rows[0]?.id ?? '';
}

async function jobsOf(id: string): Promise<{ task: string; key: string; at: Date }[]> {
  const { rows } = await node.owner.query<{ task: string; key: string; at: Date }>(
    `SELECT t.identifier AS task, j.key, j.run_at AS at FROM graphile_worker._private_jobs j
      JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.key LIKE $1 ORDER BY j.key`,
    [`%${id}`],
  );
  return rows;
}

/** What was planned for one notice, and the ids of its deliveries. */
async function deliveries(noticeId: string) {
  const { rows } = await node.owner.query<{
    id: string;
    channel: string;
    due: Date;
    state: string;
    user: string;
  }>(
    `SELECT id, channel, due_at AS due, state, user_id AS "user" FROM notice_delivery WHERE notice_id = $1
      ORDER BY channel, id`,
    [noticeId],
  );
  return rows;
}

describe('A notice', () => {
  test('is told with the act it speaks of, to the other end, and names nobody (NOT-1, NOT-12)', async () => {
    const { referralId } = await sent(writer, shelter);
    const [first] = await mine(staff);
    const { reference } = body(await staff.get(`/referrals/${referralId}`));
    expect(first).toMatchObject({
      kind: 'referral_received',
      subject: 'Referral',
      recordId: referralId,
      reference,
    });
    expect(first?.readAt).toBeNull();
    expect(await jobsOf(first?.id ?? '')).toMatchObject([{ task: 'notice.deliver' }]);
    expect(await mine(writer)).toEqual([]);
    await staff.post(`/referrals/${referralId}/ask`, { need: 'arrival_time' });
    await writer.post(`/referrals/${referralId}/answer`, { answer: 'Tonight' });
    await staff.post(`/referrals/${referralId}/accept`);
    await staff.post(`/referrals/${referralId}/start`);
    expect(await kinds(writer)).toEqual(['referral_arrived', 'referral_accepted', 'referral_asked']);
    expect(await kinds(staff)).toEqual(['referral_answered', 'referral_received']);
  });

  test('is not told where the act was refused or undone (NOT-1)', async () => {
    const before = await kinds(staff);
    await expect(
      transact(node.builder, async (tx) => {
        const told = {
          kind: 'clock_due',
          organisationId: shelter.id,
          subject: 'Case',
          recordId: randomUUID(),
        } as const;
        await tell(tx, { ...told, reference: 'PN-7K4M-2QX9-C' }, node.clock.now());
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await kinds(staff)).toEqual(before);
  });

  test('takes a code made by chance and nothing else for a reference (NOT-1)', async () => {
    await expect(told(shelter, { reference: 'Aziza Karimova' })).rejects.toThrow();
    await expect(told(shelter, { reference: 'PN-7K4M-2QX9-C' })).resolves.not.toBe('');
  });

  test('is read by those for whom it is, each for herself (NOT-2)', async () => {
    const other = await node.as('shelter_staff', shelter, 2);
    const manager = await node.as('manager', shelter);
    const stranger = await node.as('shelter_staff', await node.organisation('shelter', 'UZ'));
    const ofRole = await told(shelter, { roles: ['shelter_staff'] });
    const { rows } = await node.owner.query<{ id: string }>(
      "SELECT id FROM user_account WHERE organisation_id = $1 AND name = 'shelter_staff 2'",
      [shelter.id],
    );
    const ofOne = await told(shelter, { userId: rows[0]?.id ?? '' });
    for (const [client, shown] of [
      [staff, [200, 404]],
      [other, [200, 200]],
      [manager, [404, 404]],
      [stranger, [404, 404]],
    ] as const) {
      const seen = [await client.get(`/notices/${ofRole}`), await client.get(`/notices/${ofOne}`)];
      expect(seen.map(({ status }) => status)).toEqual(shown);
    }
    expect((await staff.post(`/notices/${ofRole}/read`)).status).toBe(200);
    const readBy = async (client: Client) => (await mine(client)).find(({ id }) => id === ofRole)?.readAt;
    expect([await readBy(staff), await readBy(other)]).toEqual([node.clock.now().toISOString(), null]);
    expect(slugOf(await stranger.post(`/notices/${ofRole}/read`))).toBe('not-found');
    expect((await mine(staff, '?unread=true')).map(({ id }) => id)).not.toContain(ofRole);
  });

  test('is marked with all that the page has shown, and with none that came later (NOT-3)', async () => {
    await told(shelter);
    const shown = await told(shelter, { urgent: true });
    const later = await told(shelter);
    const { unread: before, urgent } = await unread(staff);
    expect([before > 1, urgent]).toEqual([true, 1]);
    expect(NoticeCount.parse((await staff.post('/notices/read', { until: shown })).body).unread).toBe(1);
    expect((await mine(staff, '?unread=true')).map(({ id }) => id)).toEqual([later]);
  });

  test('leaves no line in the ledger when it is listed, read or marked (NOT-4)', async () => {
    const lines = async () => (await node.owner.query('SELECT 1 FROM ledger_entry')).rowCount;
    const id = await told(shelter);
    const before = await lines();
    await mine(staff);
    await unread(staff);
    await staff.post(`/notices/${id}/read`);
    await staff.get('/notices/settings');
    await staff.get('/events');
    expect(await lines()).toBe(before);
  });
});

/** A stream as a browser holds it. */
async function listenAs(client: Client) {
  const heard: string[] = [];
  let ended = false;
  const headers = { Cookie: client.cookie ?? '', Accept: 'text/event-stream' };
  const asked = request(`${node.url}/api/v1/events`, { headers });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve);
    asked.on('error', reject);
    asked.end();
  });
  response.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
  response.on('close', () => {
    ended = true;
  });
  const text = () => heard.join('');
  return {
    response,
    text,
    ended: () => ended,
    until: async (isThere: () => boolean) => {
      for (let tries = 0; tries < 100 && !isThere(); tries += 1)
        await new Promise((done) => setTimeout(done, 20));
      return isThere();
    },
    close: () => {
      asked.destroy();
    },
  };
}

describe('The stream', () => {
  test('sends type and id alone, to those for whom it is, over a real connection (NOT-5)', async () => {
    const [hers, another] = [await listenAs(staff), await listenAs(writer)];
    await hers.until(() => hers.text().includes('retry'));
    expect(hers.response.headers['content-type']).toContain('text/event-stream');
    const id = await told(shelter, { roles: ['shelter_staff'] });
    expect(await hers.until(() => hers.text().includes(id))).toBe(true);
    expect(hers.text()).toBe(`retry: 2000\n\ndata: {"type":"notice","id":"${id}"}\n\n`);
    expect(another.text()).toBe('retry: 2000\n\n');
    const forManagers = await told(shelter, { roles: ['manager'] });
    await told(shelter, { roles: ['shelter_staff'] });
    await hers.until(() => hers.text().split('data:').length > 2);
    expect(hers.text()).not.toContain(forManagers);
    hers.close();
    another.close();
  });

  test('gives whoever asks for no stream its beginning, and no more (NOT-6)', async () => {
    const plain = await staff.get('/events');
    expect([plain.status, plain.text]).toEqual([200, 'retry: 2000\n\n']);
    expect((await node.nobody().get('/events')).status).toBe(401);
  });

  test('keeps no session alive and ends with it; of too many the oldest ends (NOT-6)', async () => {
    const client = await node.as('shelter_staff', shelter, 3);
    const lines = [];
    for (let at = 0; at < 5; at += 1) lines.push(await listenAs(client));
    const [oldest, ...others] = lines;
    expect(await oldest?.until(() => oldest.ended())).toBe(true);
    expect(others.map((line) => line.ended())).toEqual([false, false, false, false]);
    await beatStreams(node.house);
    const [last] = others.slice(-1);
    expect(await last?.until(() => last.text().includes(': \n\n'))).toBe(true);
    node.clock.advance(16 * 60_000);
    await beatStreams(node.house);
    expect(await last?.until(() => last.ended())).toBe(true);
    expect((await client.get('/me')).status).toBe(401);
    await signIn();
  });

  test('ends with signing out (NOT-6)', async () => {
    const client = await node.as('shelter_staff', shelter, 4);
    const line = await listenAs(client);
    await client.delete('/session');
    await beatStreams(node.house);
    expect(await line.until(() => line.ended())).toBe(true);
  });
});

describe('A letter', () => {
  test('holds codes and links, in her language, under a subject that tells nothing, once (NOT-7, NOT-11)', async () => {
    const client = await node.as('shelter_staff', shelter, 5);
    await client.put('/me/language', { language: 'tg' });
    await client.put('/notices/settings', {
      ...{ mail: 'at_once', push: true, digestMinute: 480, quietFrom: 0, quietUntil: 0, version: 0 },
    });
    const id = await told(shelter, { userId: (await userOf(client)) ?? '' });
    await noticeTasks['notice.deliver'](node.house, id);
    await noticeTasks['notice.deliver'](node.house, id);
    const [delivery, ...more] = await deliveries(id);
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({ channel: 'mail', state: 'PLANNED' });
    await noticeTasks['notice.mail'](node.house, delivery?.id ?? '');
    await noticeTasks['notice.mail'](node.house, delivery?.id ?? '');
    const letters = sink.letters.filter(({ text }) => text.includes(id));
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect(letter?.to).toMatch(/^shelter_staff5@/);
    expect(letter?.text).toContain(`https://panah.test/notices/${id}`);
    expect(letter?.text).toContain('PN-7K4M-2QX9-C');
    expect(letter?.subject).toContain('шуморо 1 паём интизор аст');
    expect(letter?.text).not.toMatch(/clock|referral|shelter [A-Z]|case/i);
  });

  test('that was read on the page meanwhile is not sent (NOT-7)', async () => {
    const client = await node.as('shelter_staff', shelter, 5);
    const id = await told(shelter, { userId: (await userOf(client)) ?? '' });
    await noticeTasks['notice.deliver'](node.house, id);
    await client.post(`/notices/${id}/read`);
    const [delivery] = await deliveries(id);
    await noticeTasks['notice.mail'](node.house, delivery?.id ?? '');
    expect(sink.letters.filter(({ text }) => text.includes(id))).toEqual([]);
    expect(await deliveries(id)).toMatchObject([{ state: 'DROPPED' }]);
  });

  test('waits for the daily one, and for the end of quiet hours, unless it is urgent (NOT-8)', async () => {
    const client = await node.as('shelter_staff', shelter, 6);
    const userId = (await userOf(client)) ?? '';
    // Ten past nine in Tashkent; the letter goes at eight, and nights are quiet.
    const [plain, urgent] = [await told(shelter, { userId }), await told(shelter, { userId, urgent: true })];
    for (const id of [plain, urgent]) await noticeTasks['notice.deliver'](node.house, id);
    const [daily] = await deliveries(plain);
    expect(daily).toMatchObject({ channel: 'digest' });
    expect(daily?.due.toISOString().slice(11)).toBe('03:00:00.000Z');
    expect(await deliveries(urgent)).toMatchObject([{ channel: 'mail', due: node.clock.now() }]);
    expect(await jobsOf(userId)).toMatchObject([{ task: 'notice.digest', at: daily?.due }]);
    const second = await told(shelter, { userId });
    await noticeTasks['notice.deliver'](node.house, second);
    node.clock.advance((daily?.due.getTime() ?? 0) - node.clock.now().getTime());
    await noticeTasks['notice.digest'](node.house, userId);
    await noticeTasks['notice.digest'](node.house, userId);
    const letters = sink.letters.filter(({ text }) => text.includes(plain));
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain(second);
    await signIn();
  });

  test('is sent by nobody who wants none, and settings change in one place at a time (NOT-8)', async () => {
    const client = await node.as('shelter_staff', shelter, 7);
    const userId = (await userOf(client)) ?? '';
    const settings = NoticeSettings.parse((await client.get('/notices/settings')).body);
    expect(settings).toMatchObject({
      mail: 'daily',
      push: true,
      version: 0,
      timeZone: 'Asia/Tashkent',
      mails: true,
    });
    const none = { mail: 'never', push: false, digestMinute: 480, quietFrom: 1260, quietUntil: 420 };
    expect(body(await client.put('/notices/settings', { ...none, version: 0 }).then(withId)).version).toBe(1);
    expect(slugOf(await client.put('/notices/settings', { ...none, version: 0 }))).toBe('stale-version');
    const id = await told(shelter, { userId, urgent: true });
    await noticeTasks['notice.deliver'](node.house, id);
    expect(await deliveries(id)).toEqual([]);
  });
});

/** The settings have no id of their own on the wire. */
const withId = <R extends { body: unknown }>(reply: R): R => ({
  ...reply,
  body: { id: '', ...Object(reply.body) },
});

async function userOf(client: Client): Promise<string | undefined> {
  const said = body(await client.get('/me').then(withId));
  const user: unknown = said.user;
  return typeof user === 'object' && user !== null ? String(Reflect.get(user, 'id')) : undefined;
}

/** A browser that agreed: its keys, and what it reads of what was sent to it (RFC 8291, by hand). */
class Browser {
  readonly #pair = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly endpoint: string;

  constructor(name: string) {
    this.#pair.generateKeys();
    this.endpoint = `${serviceUrl}/${name}`;
  }

  agrees() {
    const keys = { p256dh: this.#pair.getPublicKey('base64url'), auth: this.#auth.toString('base64url') };
    return { endpoint: this.endpoint, keys };
  }

  reads(message: Buffer): string {
    const [salt, idLength] = [message.subarray(0, 16), message.readUInt8(20)];
    const theirs = message.subarray(21, 21 + idLength);
    const sealed = message.subarray(21 + idLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#pair.getPublicKey(), theirs]);
    const secret = this.#pair.computeSecret(theirs);
    const ikm = createHmac('sha256', createHmac('sha256', this.#auth).update(secret).digest())
      .update(Buffer.concat([info, Buffer.from([1])]))
      .digest();
    const derive = (label: string, length: number) =>
      Buffer.from(hkdfSync('sha256', ikm, salt, label, length));
    const key = derive('Content-Encoding: aes128gcm\0', 16);
    const nonce = derive('Content-Encoding: nonce\0', 12);
    const open = createDecipheriv('aes-128-gcm', key, nonce);
    open.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }
}

describe('Pushed word', () => {
  const subscribe = (client: Client, browser: Browser) =>
    client.post('/push-subscriptions', browser.agrees());
  const push = async (noticeId: string) => {
    await noticeTasks['notice.deliver'](node.house, noticeId);
    for (const { id, channel } of await deliveries(noticeId)) {
      if (channel === 'push') await noticeTasks['notice.push'](node.house, id);
    }
  };

  test('is opened by that browser alone, and holds a code and an id (NOT-9)', async () => {
    const client = await node.as('shelter_staff', shelter, 8);
    const browser = new Browser('one');
    const made = body(await subscribe(client, browser), 201);
    expect(Object.keys(made).sort()).toEqual(['can', 'id', 'madeAt']);
    const id = await told(shelter, { userId: (await userOf(client)) ?? '', urgent: true });
    await push(id);
    const [pushed] = service.pushed.slice(-1);
    const message = pushed?.body ?? Buffer.alloc(0);
    expect(JSON.parse(browser.reads(message))).toEqual({ id, reference: 'PN-7K4M-2QX9-C' });
    expect(() => new Browser('other').reads(message)).toThrow();
    expect(pushed?.headers.authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/);
    const { pushKey } = NoticeSettings.parse((await client.get('/notices/settings')).body);
    expect(pushed?.headers.authorization).toContain(`k=${pushKey}`);
    await push(id);
    expect(service.pushed.filter(({ body: one }) => one.equals(message))).toHaveLength(1);
    expect(await deliveries(id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: 'SENT' })]),
    );
  });

  test('goes to known services alone, and to a real key (NOT-9)', async () => {
    const client = await node.as('shelter_staff', shelter, 9);
    const { keys, endpoint } = new Browser('two').agrees();
    for (const other of [
      'http://127.0.0.1:1/x',
      'https://evil.example/x',
      'https://10.0.0.1/x',
      `${serviceUrl}@evil.example/`,
    ]) {
      expect(slugOf(await client.post('/push-subscriptions', { endpoint: other, keys }))).toBe(
        'invalid-input',
      );
    }
    const p256dh = randomBytes(65).fill(9, 0, 1).toString('base64url');
    const bad = await client.post('/push-subscriptions', { endpoint, keys: { ...keys, p256dh } });
    expect(slugOf(bad)).toBe('invalid-input');
  });

  test('belongs to whoever agreed last in that browser, and can be ended (NOT-10)', async () => {
    const [first, second] = [
      await node.as('shelter_staff', shelter, 10),
      await node.as('shelter_staff', shelter, 11),
    ];
    const browser = new Browser('shared');
    const list = async (client: Client) => body(await client.get('/push-subscriptions').then(withId)).items;
    await subscribe(first, browser);
    expect(await list(first)).toHaveLength(1);
    const { id } = body(await subscribe(second, browser), 201);
    expect([await list(first), await list(second)]).toMatchObject([[], [{ id }]]);
    expect(slugOf(await first.delete(`/push-subscriptions/${id}`))).toBe('not-found');
    expect((await second.delete(`/push-subscriptions/${id}`)).status).toBe(204);
    expect(await list(second)).toEqual([]);
  });

  test('forgets a browser that is gone for good (NOT-9)', async () => {
    const client = await node.as('shelter_staff', shelter, 12);
    await subscribe(client, new Browser('gone'));
    service.answer = 410;
    await push(await told(shelter, { userId: (await userOf(client)) ?? '', urgent: true }));
    service.answer = 201;
    expect(body(await client.get('/push-subscriptions').then(withId)).items).toEqual([]);
  });
});

describe('What she decides', () => {
  test('is told to who helps her as taken back, and to a state body as any other end (NOT-13)', async () => {
    const police = await node.organisation('police', 'UZ');
    const officer = await node.as('police_officer', police);
    const { referralId, caseId } = await sent(writer, shelter);
    for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION']) {
      await consent(writer, caseId, purpose, police);
    }
    await consent(writer, caseId, 'POLICE_COOPERATION', police, { level: 'CONTACT_ONLY' });
    const toPolice = await draft(writer, caseId, police, {
      kind: 'identification',
      services: ['legal_info'],
    });
    body(await writer.post(`/referrals/${toPolice}/send`));
    for (const to of [shelter.id, police.id]) {
      const { rows } = await node.owner.query<{ id: string }>(
        `SELECT id FROM consent WHERE case_id = $1 AND recipient_organisation_id = $2
          AND purpose = 'SERVICE_REFERRAL'`,
        [caseId, to],
      );
      body(await writer.post(`/consents/${rows[0]?.id}/withdraw`, { channel: 'oral' }));
    }
    const about = async (client: Client, id: string) =>
      (await mine(client)).filter(({ recordId }) => recordId === id).map(({ kind }) => kind);
    expect(await about(staff, referralId)).toEqual(['referral_withdrawn', 'referral_received']);
    expect(await about(officer, toPolice)).toEqual(['referral_cancelled', 'referral_received']);
  });

  test('keeps word from whoever is on her list: another body of the country clears (NOT-14)', async () => {
    const [kept, next] = [
      await node.organisation('coordinator', 'AE'),
      await node.organisation('coordinator', 'AE'),
    ];
    for (const one of [kept, next]) await mandate(node, one, 'clear', 'AE');
    await agreement(node, 'AE', 'UZ', 'coordinated');
    const client = await node.as('caseworker', await node.organisation('ngo', 'AE'));
    const [one, other] = [await node.as('coordinator', kept), await node.as('coordinator', next)];
    const cleared = async (never: readonly string[]) => {
      const caseId = await openCase(client);
      body(await client.put(`/cases/${caseId}/never-send`, { organisations: never }));
      await consentToBed(client, caseId, shelter);
      const id = await draft(client, caseId, shelter);
      body(await client.post(`/referrals/${id}/send`));
      return [await mine(one), await mine(other)].map((its) => its.some(({ recordId }) => recordId === id));
    };
    expect(await cleared([])).toEqual([true, true]);
    expect(await cleared([kept.id])).toEqual([false, true]);
  });
});

test('A notice of an organisation that nobody may read any more reaches nobody (NOT-2)', async () => {
  const gone = await node.organisation('shelter', 'UZ');
  await node.as('shelter_staff', gone);
  await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [gone.id]);
  const id = await told(gone, { urgent: true });
  await noticeTasks['notice.deliver'](node.house, id);
  expect(await deliveries(id)).toEqual([]);
});
