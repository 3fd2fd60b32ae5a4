import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

// Signed notes (C2SP signed-note): a text that ends with a newline, an empty line, and lines with a signature each.

/** Who signs: a name without spaces and `+`, and an Ed25519 key (RFC 8032). */
export interface NoteSigner extends NoteKey {
  readonly privateKey: KeyObject;
}

/** What a reader of notes needs: the name, and 32 bytes. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Buffer;
}

const ed25519 = Buffer.of(1);
// What stands before the bytes of an Ed25519 key: PKCS #8 of a private one, SubjectPublicKeyInfo of a public one (RFC 8410).
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/** The signer that a secret of 32 bytes makes. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  const privateKey = createPrivateKey({
    ...{ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' },
  });
  const said = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { name, privateKey, publicKey: said.subarray(publicHead.length) };
}

/** The four bytes that tell keys of one name apart. */
export function noteKeyId({ name, publicKey }: NoteKey): Buffer {
  return createHash('sha256').update(`${name}\n`).update(ed25519).update(publicKey).digest().subarray(0, 4);
}

/** The public key as people hand it on: `name+id+key`. */
export function writeNoteKey(key: NoteKey): string {
  const said = Buffer.concat([ed25519, key.publicKey]).toString('base64');
  return `${key.name}+${noteKeyId(key).toString('hex')}+${said}`;
}

/** Reads what `writeNoteKey` wrote; undefined when it is something else or its id is not that of its key. */
export function readNoteKey(text: string): NoteKey | undefined {
  const [, name = '', id, said = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44}=?=?)$/.exec(text) ?? [];
  const key = { name, publicKey: Buffer.from(said, 'base64').subarray(1) };
  const isKey = key.publicKey.length === 32 && Buffer.from(said, 'base64').subarray(0, 1).equals(ed25519);
  return isKey && noteKeyId(key).toString('hex') === id ? key : undefined;
}

/** The note of a text, which ends with a newline and holds no empty line at its end. */
export function signNote(text: string, signer: NoteSigner): string {
  const signature = sign(null, Buffer.from(text), signer.privateKey);
  return `${text}\n— ${signer.name} ${Buffer.concat([noteKeyId(signer), signature]).toString('base64')}\n`;
}

/** The text of a note that one of the keys has signed; undefined for any other. Other people's signatures are let be. */
export function openNote(note: string, keys: readonly NoteKey[]): string | undefined {
  const cut = note.lastIndexOf('\n\n') + 1;
  if (cut === 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, cut);
  const signatures = note.slice(cut + 1, -1).split('\n');
  return signatures.some((line) => keys.some((key) => isSignedBy(key, text, line))) ? text : undefined;
}

function isSignedBy(key: NoteKey, text: string, line: string): boolean {
  const [, name, said = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const bytes = Buffer.from(said, 'base64');
  if (name !== key.name || bytes.length !== 68 || !bytes.subarray(0, 4).equals(noteKeyId(key))) return false;
  const spki = { key: Buffer.concat([publicHead, key.publicKey]), format: 'der', type: 'spki' } as const;
  return verify(null, Buffer.from(text), createPublicKey(spki), bytes.subarray(4));
}
