import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';
import type { OrganisationKind, Role } from '#contract/codes';

export interface TestOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly country: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; undefined when there is none or it is no JSON. */
  readonly body: unknown;
}

interface Extra {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One person's HTTP: keeps the cookie and sends what a page of ours would send. */
export class Client {
  readonly url: string;
  readonly role: Role | undefined;
  readonly organisation: TestOrganisation | undefined;
  cookie: string | undefined;

  constructor(url: string, who?: { role: Role; organisation: TestOrganisation }) {
    this.url = url;
    this.role = who?.role;
    this.organisation = who?.organisation;
  }

  get(path: string, extra: Extra = {}): Promise<Reply> {
    return this.send('GET', path, undefined, extra);
  }

  post(path: string, body: unknown = {}, extra: Extra = {}): Promise<Reply> {
    return this.send('POST', path, body, extra);
  }

  put(path: string, body: unknown): Promise<Reply> {
    return this.send('PUT', path, body, {});
  }

  delete(path: string): Promise<Reply> {
    return this.send('DELETE', path, undefined, {});
  }

  /** `path` is below /api/v1, except where it begins with `//`: then it is the node's own. */
  send(method: string, path: string, body: unknown, { key, headers = {} }: Extra): Promise<Reply> {
    const url = path.startsWith('//') ? this.url + path.slice(1) : `${this.url}/api/v1${path}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const all = {
      ...(method !== 'GET' && { 'X-Panah': '1' }),
      ...(text !== undefined && {
        'Content-Type': 'application/json',
        'Content-Length': String(Buffer.byteLength(text)),
      }),
      ...(this.cookie !== undefined && { Cookie: this.cookie }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...headers,
    };
    return exchange(url, method, all, text).then((reply) => {
      this.#keepCookie(reply);
      return reply;
    });
  }

  async signIn(email: string, password: string): Promise<void> {
    const reply = await this.post('/session', { email, password });
    if (reply.status !== 200) throw new Error(`Sign-in answered ${reply.status} ${reply.text}`);
  }

  #keepCookie({ headers }: Reply): void {
    const [set] = headers['set-cookie'] ?? [];
    if (set !== undefined) this.cookie = set.split(';', 1)[0];
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function exchange(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  text: string | undefined,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const said = Buffer.concat(chunks).toString();
        const isJson = (response.headers['content-type'] ?? '').includes('json');
        const body: unknown = isJson && said !== '' ? JSON.parse(said) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said, body });
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The server ended a connection at rest in the moment it was taken up again: nothing was sent.
      if (error.code === 'ECONNRESET' && request.reusedSocket) resolve(exchange(url, method, headers, text));
      else reject(error);
    });
    request.end(text);
  });
}
