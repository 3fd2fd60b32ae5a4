import { openMail, type Mail } from './mail.ts';
import { openPush, type Push } from './push.ts';

/** How word leaves the node: by mail and by push, with links to its own address. */
export interface Post {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly mail: Mail;
  readonly push: Push;
}

interface PostSettings {
  readonly origin: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly pushHosts: readonly string[];
}

export function openPost({ origin, smtpUrl, mailFrom, pushHosts }: PostSettings): Post {
  return {
    origin,
    mail: openMail({ smtpUrl, from: mailFrom, origin }),
    push: openPush({ hosts: pushHosts, origin }),
  };
}
