import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A server that takes letters and keeps them. */
export class MailSink {
  readonly letters: { to: string; subject: string; text: string }[] = [];
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        const raw = Buffer.concat(chunks).toString();
        this.letters.push({ to, subject: decoded(raw), text: unquoted(raw) });
        done();
      });
    },
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** The letter itself out of its transfer encoding. */
function unquoted(raw: string): string {
  const [, said = ''] = raw.split(/\r?\n\r?\n/s);
  if (/^Content-Transfer-Encoding: base64/im.test(raw)) return Buffer.from(said, 'base64').toString();
  const octets = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString();
}

/** The subject of a letter, likewise. */
function decoded(text: string): string {
  const words = [...text.matchAll(/=\?UTF-8\?([QB])\?(.*?)\?=/g)].map(([, kind, said = '']) =>
    kind === 'B'
      ? Buffer.from(said, 'base64').toString()
      : Buffer.from(
          said
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString(),
  );
  return words.join('');
}
