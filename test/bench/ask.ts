import { request } from 'node:http';
import type { Shot } from './shapes.ts';

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Fires once and reads the answer; an answer that is no JSON object is an error. */
export function ask(port: number, { method, path, cookie, body }: Shot): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = {
      Cookie: cookie,
      'X-Panah': '1',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode = 0 } = response;
        if (!text.startsWith('{')) reject(new Error(`${method} ${path} → ${statusCode} ${text}`));
        else resolve({ status: statusCode, body: JSON.parse(text) as Record<string, unknown> });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
