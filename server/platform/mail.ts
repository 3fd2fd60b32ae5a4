/** Letters leave the node unsealed, through servers of others: whoever writes one says nothing in it. */
export interface Mail {
  /** False where no server is configured: then nothing is sent, and the settings say so. */
  readonly isOn: boolean;
  /** Throws where the server does not take it; the job tries again. `key` names the letter, so that a copy is known as one. */
  send(letter: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly key: string;
  }): Promise<void>;
}

interface MailSettings {
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
  /** The node's own address, whose host signs for letters where nothing else is set. */
  readonly origin: string;
}

const timeoutMs = 20_000;

/** Speaks to the configured server; outside this machine only over TLS. */
export function openMail({ smtpUrl, from, origin }: MailSettings): Mail {
  if (smtpUrl === undefined) return { isOn: false, send: () => Promise.resolve() };
  const { hostname, protocol } = new URL(smtpUrl);
  const { hostname: ours } = new URL(origin);
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  const settings = {
    url: smtpUrl,
    requireTLS: protocol === 'smtp:' && !isHere,
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    // A letter is plain text of ours: nothing in it is ever read from a file or fetched.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
  const sender = from ?? `panah@${ours}`;
  return {
    isOn: true,
    send: async ({ to, subject, text, key }) => {
      const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
      const messageId = `<${key}@${ours}>`;
      // Read with the first letter: a node without mail does without it.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport(settings);
      await transport.sendMail({ from: sender, to, subject, text, messageId, headers });
    },
  };
}
