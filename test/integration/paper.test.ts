import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { consentPurposes, informationPoints } from '#contract/codes';
import { asPrinted, unprintable } from '#contract/paper-letters';
import { tongues, type Tongue } from '#contract/tongue';
import { closing } from '../support/closing.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { plain, readByAll, readers, readPdf, unspaced, type ReadPdf } from '../support/pdf.ts';
import { sealedPromised, zarrina } from '../support/sealed-story.ts';
import { agreement, beds, body, consent, openCase, slugOf } from '../support/story.ts';

/** Each language's own letters, in the name of the organisation that prints. */
const letters =
  'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ӣӣ Ӯӯ Ҳҳ Ҷҷ Ёё Ўў oʻ gʻ Oʻ Gʻ maʼno Çç Žž Ňň Şş Ýý Ää Öö Üü «» “” – №';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let clinic: TestOrganisation;
let caseworker: Client;
let staff: Client;
let nurse: Client;
let caseId: string;
let referralId: string;
let consentId: string;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
  shelter = await node.organisation('shelter', 'UZ');
  clinic = await node.organisation('health', 'KZ');
  await node.owner.query('UPDATE organisation SET name = $2 WHERE id = $1', [ngo.id, letters]);
  await agreement(node, 'KZ', 'UZ', 'direct');
  await beds(node, shelter, 40);
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
  nurse = await node.as('health_worker', clinic);
  const made = await sealedPromised(caseworker, shelter);
  ({ caseId, referralId } = made);
  consentId = made.consents.SERVICE_REFERRAL ?? '';
}, 60_000);
afterAll(() => node.stop());

interface Printed extends ReadPdf {
  readonly bytes: Buffer;
  readonly headers: Headers;
}

async function print(client: Client, path: string): Promise<Printed> {
  const response = await fetch(`${node.url}/api/v1${path}`, { headers: { Cookie: client.cookie ?? '' } });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { ...(await readPdf(bytes)), bytes, headers: response.headers };
}

interface Texts {
  readonly [key: string]: string | boolean | Texts;
}
const Texts: z.ZodType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string(), z.boolean(), Texts])));
const wordsOf = (tongue: Tongue) =>
  Texts.parse(JSON.parse(readFileSync(`server/locales/${tongue}.json`, 'utf8')));

/** The words under a key; of a section all of them. */
function sentences(tongue: Tongue, key: string): string[] {
  let part: string | boolean | Texts | undefined = wordsOf(tongue);
  for (const step of `paper.${key}`.split('.')) part = typeof part === 'object' ? part[step] : undefined;
  const flat = (of: typeof part): string[] =>
    typeof of === 'string' ? [plain(of)] : typeof of === 'object' ? Object.values(of).flatMap(flat) : [];
  return flat(part);
}
const word = (tongue: Tongue, key: string) => sentences(tongue, key)[0] ?? `no ${key}`;

const linesOf = async (action: string, subject: string) =>
  (
    await node.owner.query<{ id: string; purpose: string; concerns: string; by: string }>(
      `SELECT id, purpose, concerns_id AS concerns, user_id AS by FROM ledger_entry
       WHERE action = $1 AND subject_id = $2 AND outcome = 'allowed' ORDER BY id`,
      [action, subject],
    )
  ).rows;

/** A sheet of its own for a scene that changes the referral. */
async function accepted(): Promise<string> {
  const made = await sealedPromised(caseworker, shelter);
  const arrival = '2037-11-24T09:30:00.000Z';
  body(await staff.post(`/referrals/${made.referralId}/accept`, { arrival }));
  return made.referralId;
}

describe.each(tongues)('On paper in %s', (tongue) => {
  test('a decision reads back, word for word, with every letter (PAPER-1, PAPER-2, PAPER-6)', async () => {
    const sheet = await print(caseworker, `/consents/${consentId}/form?language=${tongue}`);
    expect([sheet.lang, sheet.marked, sheet.title]).toEqual([tongue, true, word(tongue, 'form.title')]);
    const read = sheet.spoken.map(({ text }) => text);
    for (const point of informationPoints) expect(read).toContain(word(tongue, `point.${point}`));
    for (const key of [
      'ask.SERVICE_REFERRAL',
      'form.free',
      'form.equal',
      'form.change',
      'form.keep',
      'tier.2',
    ]) {
      expect(read).toContain(word(tongue, key));
    }
    expect(read).toContain(plain(letters));
    expect(sheet.text).toContain(word(tongue, 'unreviewed'));
    expect(sheet.text).not.toContain('�');
  });

  test('a letter and a card read back (PAPER-2)', async () => {
    const letter = await print(staff, `/referrals/${referralId}/letter?language=${tongue}`);
    const read = letter.spoken.map(({ text }) => text);
    for (const key of ['letter.secret', 'letter.nameless', 'letter.match', 'contact.sender_only']) {
      expect(read).toContain(word(tongue, key));
    }
    const card = await print(caseworker, `/referrals/${await accepted()}/appointment?language=${tongue}`);
    for (const thing of sentences(tongue, 'bring'))
      expect(card.spoken.map(({ text }) => text)).toContain(thing);
  });

  test('every question can be asked, and shown in large print (PAPER-4, PAPER-7)', async () => {
    for (const purpose of consentPurposes) {
      const path = `/cases/${caseId}/consent-form?purpose=${purpose}&language=${tongue}&size=18`;
      const sheet = await print(caseworker, path);
      expect(sheet.spoken.map(({ text }) => text)).toContain(word(tongue, `ask.${purpose}`));
      expect(sheet.spoken.filter(({ alt }) => alt === word(tongue, 'ticked'))).toEqual([]);
    }
  }, 60_000);
});

describe('Another program', () => {
  test.each(tongues)(
    'reads every word of a sheet back that is tagged on it, in %s (PAPER-2)',
    async (tongue) => {
      const papers = [
        await print(caseworker, `/consents/${consentId}/form?language=${tongue}`),
        await print(staff, `/referrals/${referralId}/letter?language=${tongue}`),
      ];
      for (const sheet of papers) {
        const read = await readByAll(sheet.bytes);
        expect([...read.keys()]).toEqual(readers);
        const words = sheet.spoken.map(({ text }) => text).filter((text) => text !== '');
        expect(words.length).toBeGreaterThan(10);
        for (const [reader, text] of read) {
          const lost = words.filter((said) => !text.includes(unspaced(said)));
          expect([reader, lost]).toEqual([reader, []]);
          // None of them finds what is not there: another language's title, and the letters in another order.
          const other = tongue === 'ru' ? 'kk' : 'ru';
          for (const absent of [word(other, 'form.title'), word(other, 'letter.title'), 'ӘәҒҚқғ'])
            expect([reader, absent, text.includes(unspaced(absent))]).toEqual([reader, absent, false]);
        }
      }
    },
  );
});

describe('Letters that the fonts lack', () => {
  const arabic = 'مركز الأمل';
  let desk: Client;
  let decision: string;
  beforeAll(async () => {
    const centre = await node.organisation('ngo', 'AE');
    await node.owner.query('UPDATE organisation SET name = $2 WHERE id = $1', [
      centre.id,
      `${arabic} (Dubai 中心)`,
    ]);
    desk = await node.as('caseworker', centre);
    decision = await consent(desk, await openCase(desk), 'SERVICE_REFERRAL', shelter);
  });

  test.each(tongues)('leave a mark and a word at the foot, in %s (PAPER-15)', async (tongue) => {
    const sheet = await print(desk, `/consents/${decision}/form?language=${tongue}`);
    expect(sheet.spoken.map(({ text }) => text)).toContain('[?] (Dubai [?])');
    const note = word(tongue, 'unprinted').replace('{mark}', '[?]');
    for (const [reader, text] of await readByAll(sheet.bytes)) {
      expect([reader, text.includes(unspaced(note))]).toEqual([reader, true]);
      expect([reader, /[\u0600-\u06ff\u4e00-\u9fff\ufffd]/u.test(text)]).toEqual([reader, false]);
    }
    // A sheet of which every letter can be printed says nothing of it.
    const whole = await print(caseworker, `/consents/${consentId}/form?language=${tongue}`);
    expect(whole.text).not.toContain('[?]');
  });

  test('are those that the page names before: one list, and it is that of the fonts (PAPER-15)', () => {
    expect(unprintable(`${arabic} (Dubai 中心)\u200f`).join('')).toBe('مركزالأ中心');
    expect(unprintable(letters + tongues.map((tongue) => JSON.stringify(wordsOf(tongue))).join(''))).toEqual(
      [],
    );
    expect(asPrinted(`${arabic}, 中心 Dubai`)).toBe('[?], [?] Dubai');
    for (const file of ['400Regular/SourceSans3_400Regular', '600SemiBold/SourceSans3_600SemiBold']) {
      const font = lettersOf(readFileSync(`node_modules/@expo-google-fonts/source-sans-3/${file}.ttf`));
      const claimed = Array.from({ length: 0x10000 - 0x20 }, (_, at) => at + 0x20).filter(
        (code) =>
          (code < 0xd800 || code > 0xdfff) &&
          asPrinted(String.fromCodePoint(code)) === String.fromCodePoint(code),
      );
      expect(claimed.length).toBeGreaterThan(500);
      expect(claimed.filter((code) => !font.has(code))).toEqual([]);
    }
  });
});

/** Which letters a font draws: its table `cmap`, in the form for the first 65,536 (format 4). */
function lettersOf(font: Buffer): Set<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at);
  const cmap = font.readUInt32BE(
    (tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? 0) + 8,
  );
  const parts = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, at) => cmap + font.readUInt32BE(cmap + 8 + 8 * at),
  );
  const part = parts.find((at) => font.readUInt16BE(at) === 4) ?? 0;
  const count = font.readUInt16BE(part + 6) / 2;
  const ends = part + 14;
  const [starts, deltas, offsets] = [ends + 2 * count + 2, ends + 4 * count + 2, ends + 6 * count + 2];
  const found = new Set<number>();
  for (let at = 0; at < count; at += 1) {
    const [start, end] = [font.readUInt16BE(starts + 2 * at), font.readUInt16BE(ends + 2 * at)];
    const [delta, offset] = [font.readUInt16BE(deltas + 2 * at), font.readUInt16BE(offsets + 2 * at)];
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyph =
        offset === 0 ? code + delta : font.readUInt16BE(offsets + 2 * at + offset + 2 * (code - start));
      if ((glyph & 0xffff) !== 0) found.add(code);
    }
  }
  return found;
}

describe('A sheet', () => {
  test('is tagged, A4, numbered, carries its fonts, and names nothing in its file name (PAPER-1, PAPER-14)', async () => {
    const sheet = await print(caseworker, `/consents/${consentId}/form?language=kk`);
    const raw = sheet.bytes.toString('latin1');
    expect(raw).toMatch(/\/MarkInfo \d+ 0 R/);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw.match(/\/FontFile2 /g)?.length).toBe(raw.match(/\/Type \/FontDescriptor/g)?.length);
    expect(sheet.sizes).toEqual(Array.from({ length: sheet.pages }, () => [595, 842]));
    expect(sheet.pages).toBeGreaterThan(1);
    for (let page = 1; page <= sheet.pages; page += 1) {
      expect(sheet.text).toContain(`${sheet.pages} беттің ${page}-беті`);
    }
    const roles = new Set(sheet.spoken.map(({ role }) => role));
    for (const role of ['H1', 'H2', 'P', 'L', 'Lbl', 'Table', 'TH', 'TD']) expect(roles).toContain(role);
    expect(Object.fromEntries(sheet.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(sheet.bytes.length),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(sheet.headers.get('content-disposition')).toMatch(
      /^inline; filename="document-[0-9A-F]{4}-[0-9A-F]{4}\.pdf"$/,
    );
    expect(sheet.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'.*frame-ancestors 'none'$/,
    );
  });

  test('in two languages has both side by side, each under its own, and one place to sign (PAPER-3)', async () => {
    const path = `/cases/${caseId}/consent-form?purpose=CASE_MANAGEMENT&language=tg&second=ru`;
    const sheet = await print(caseworker, path);
    for (const tongue of ['tg', 'ru'] as const) {
      const own = sheet.spoken.filter(({ lang }) => lang === tongue).map(({ text }) => text);
      for (const key of ['ask.CASE_MANAGEMENT', 'point.limits', 'form.yes', 'form.no', 'sign.person']) {
        expect(own).toContain(word(tongue, key));
      }
    }
    const starts = sheet.pieces.filter(({ str }) =>
      [word('tg', 'form.know'), word('ru', 'form.know')].includes(str),
    );
    expect(new Set(starts.map(({ x }) => x)).size).toBe(2);
    const boxes = sheet.spoken.filter(({ role }) => role === 'Lbl');
    expect(boxes.length).toBe(2 * informationPoints.length + 2);
    const same = await caseworker.get(
      `/cases/${caseId}/consent-form?purpose=CASE_MANAGEMENT&language=tg&second=tg`,
    );
    expect([same.status, slugOf(same)]).toEqual([422, 'invalid-input']);
  });

  test('in large print is no smaller than 18 points in what is read (PAPER-4)', async () => {
    const sizes = async (size: string) => {
      const { pieces, spoken } = await print(
        caseworker,
        `/consents/${consentId}/form?language=uz&size=${size}`,
      );
      const read = new Set(spoken.filter(({ role }) => role !== 'P').flatMap(({ text }) => text.split(' ')));
      return Math.min(...pieces.filter(({ str }) => read.has(str)).map((piece) => piece.size));
    };
    expect(await sizes('12')).toBe(12);
    expect(await sizes('18')).toBe(18);
  });

  test('tells who printed it and when, but not the card (PAPER-11, PAPER-5)', async () => {
    const form = await print(caseworker, `/consents/${consentId}/form`);
    expect(form.text).toMatch(/Printed by: .*, Caseworker, 23 November 2037, 10:00 \(UTC\+5\)/);
    const card = await print(caseworker, `/referrals/${await accepted()}/appointment`);
    expect(card.text).toContain('24 November 2037');
    expect(card.text).toContain('14:30 (UTC+5)');
    for (const telling of [
      'Printed by',
      'Caseworker',
      'shelter',
      'Shelter',
      'ngo',
      letters.slice(0, 9),
      'PN-',
      'PR-',
    ]) {
      expect([telling, card.text.includes(telling)]).toEqual([telling, false]);
    }
    for (const word of [/traffick/i, /victim/i, /exploit/i, /referral/i, /polic/i])
      expect(card.text).not.toMatch(word);
  });

  test('is kept nowhere, neither as a file nor in the log (PAPER-14)', async () => {
    const before = new Set(readdirSync(tmpdir()));
    const sheet = await print(caseworker, `/consents/${consentId}/form`);
    const [, name = ''] = /filename="([^"]+)"/.exec(sheet.headers.get('content-disposition') ?? '') ?? [];
    const added = readdirSync(tmpdir()).filter((file) => !before.has(file));
    expect(added.filter((file) => file.includes(name) || file.startsWith('document-'))).toEqual([]);
    const logged = node.logged();
    expect(logged).toContain('node.started');
    for (const said of ['%PDF', name, plain(letters), 'SERVICE_REFERRAL']) expect(logged).not.toContain(said);
  });
});

describe('A form', () => {
  test('shows what was explained and decided, and what has become of it (PAPER-6)', async () => {
    const other = await openCase(caseworker);
    const said = { decision: 'REFUSED', maxTier: 1, informationPoints: ['who', 'refuse'] };
    const refused = await consent(caseworker, other, 'SERVICE_REFERRAL', shelter, said);
    const sheet = await print(caseworker, `/consents/${refused}/form`);
    const boxes = sheet.spoken.filter(({ role }) => role === 'Lbl').map(({ alt }) => alt);
    expect(boxes.filter((alt) => alt === 'Ticked').length).toBe(3);
    expect(boxes.slice(-2)).toEqual(['Not ticked', 'Ticked']);
    const given = await consent(caseworker, other, 'SHELTER_PLACEMENT', shelter);
    body(await caseworker.post(`/consents/${given}/withdraw`, { channel: 'oral' }));
    const taken = await print(caseworker, `/consents/${given}/form`);
    expect(taken.spoken.map(({ text }) => text)).toEqual(
      expect.arrayContaining([word('en', 'form.takenBack'), '23 November 2037']),
    );
    expect(sheet.text).not.toContain(word('en', 'form.takenBack'));
  });

  test('to fill in names the organisation, or leaves a line; one that is not here is refused (PAPER-7)', async () => {
    const path = `/cases/${caseId}/consent-form?purpose=LEGAL_REPRESENTATION`;
    const named = await print(caseworker, `${path}&recipientOrganisationId=${shelter.id}`);
    expect(named.spoken).toContainEqual(expect.objectContaining({ role: 'TD', text: shelter.name }));
    const empty = await print(caseworker, path);
    expect(empty.spoken.filter(({ role, text }) => role === 'TD' && text === '').length).toBe(2);
    const reply = await caseworker.get(`${path}&recipientOrganisationId=${caseId}`);
    expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
    const closed = await openCase(caseworker);
    body(await caseworker.post(`/cases/${closed}/close`, closing('OTHER')));
    const late = await caseworker.get(`/cases/${closed}/consent-form?purpose=CASE_MANAGEMENT`);
    expect([late.status, slugOf(late)]).toEqual([409, 'wrong-state']);
  });
});

describe('A letter', () => {
  // A random number of a copy may hold "27" too: words are looked for, not parts of them.
  const deep = [/\bDebt bondage\b/, /\bSexual\b/, /\bTajikistan\b/, /\b27\b/];

  test('holds tier 1 and names nobody, whoever prints it and whenever (PAPER-8, PAPER-10)', async () => {
    const before = await Promise.all(
      [caseworker, staff].map((client) => print(client, `/referrals/${referralId}/letter`)),
    );
    const after = await accepted();
    const taken = await print(staff, `/referrals/${after}/letter?tier=2`);
    for (const sheet of [...before, taken]) {
      expect(sheet.text).toContain('25 to 59');
      for (const canary of [...Object.values(zarrina.legal_identity), zarrina.contact.phone, 'Canary']) {
        expect([canary, sheet.text.includes(canary) || sheet.bytes.includes(canary)]).toEqual([
          canary,
          false,
        ]);
      }
      expect(sheet.text).not.toMatch(/\bPN-/);
    }
    for (const sheet of before) for (const said of deep) expect(sheet.text).not.toMatch(said);
    // The same words are found where they may stand: the reader is not blind.
    expect(deep.filter((said) => said.test(taken.text)).length).toBeGreaterThan(1);
  });

  test('holds tier 2 only once it was accepted, for the two ends who can open it (PAPER-9)', async () => {
    for (const client of [caseworker, staff]) {
      const early = await client.get(`/referrals/${referralId}/letter?tier=2`);
      expect([early.status, slugOf(early)]).toEqual([409, 'wrong-state']);
    }
    const id = await accepted();
    const sheet = await print(caseworker, `/referrals/${id}/letter?tier=2&language=ru`);
    expect(sheet.spoken.map(({ text }) => text)).toContain(word('ru', 'letter.handover'));
  });

  test('is not there before it is sent, nor after it has ended (PAPER-8)', async () => {
    const drafted = await openCase(caseworker);
    const id = body(
      await caseworker.post(`/cases/${drafted}/referrals`, {
        ...{ kind: 'assistance', toOrganisationId: shelter.id, services: ['shelter_bed'] },
      }),
      201,
    ).id;
    for (const sheet of ['letter', 'appointment']) {
      const early = await caseworker.get(`/referrals/${id}/${sheet}`);
      expect([early.status, slugOf(early)]).toEqual([409, 'wrong-state']);
    }
    const soon = await staff.get(`/referrals/${referralId}/appointment`);
    expect([soon.status, slugOf(soon)]).toEqual([409, 'wrong-state']);
  });
});

describe('A print', () => {
  const paths = () => [
    `/consents/${consentId}/form`,
    `/cases/${caseId}/consent-form?purpose=CASE_MANAGEMENT`,
    `/referrals/${referralId}/letter`,
    `/referrals/${referralId}/appointment`,
  ];

  test('is nothing but a record that is not there to whoever may not read it (PAPER-12)', async () => {
    const nowhere = '00000000-0000-7000-8000-000000000000';
    for (const path of paths()) {
      const refused = await nurse.get(path);
      const absent = await nurse.get(path.replace(/[0-9a-f-]{36}/, nowhere));
      expect([path, refused.status, slugOf(refused)]).toEqual([path, 404, 'not-found']);
      const told = ({ text }: typeof refused) =>
        text.replace(/"(?:requestId|instance)":"[^"]*"/g, '').replaceAll(nowhere, '');
      expect(told(refused)).toBe(told(absent));
      expect(refused.headers['content-type']).toBe('application/problem+json');
    }
    const { status } = await node.nobody().get(paths()[0] ?? '');
    expect(status).toBe(401);
  });

  test('leaves one line: who, for whose person, what it held; its number leads to it (PAPER-13)', async () => {
    const before = (await linesOf('paper.print-form', consentId)).length;
    const sheet = await print(caseworker, `/consents/${consentId}/form?language=tg&second=ru&size=18`);
    const lines = await linesOf('paper.print-form', consentId);
    expect(lines.length).toBe(before + 1);
    const line = lines.at(-1);
    expect(line).toMatchObject({ purpose: 'SERVICE_REFERRAL tg+ru 18', concerns: ngo.id });
    const copy = line?.id.slice(-8).toUpperCase().replace(/^.{4}/, '$&-') ?? '';
    expect(sheet.text).toContain(copy);
    expect(sheet.headers.get('content-disposition')).toContain(copy);
    await print(staff, `/referrals/${referralId}/letter`);
    expect((await linesOf('paper.print-letter', referralId)).at(-1)).toMatchObject({
      ...{ purpose: 'letter tier-1 en', concerns: ngo.id },
    });
  });
});
