import { ProblemBody, slugOf, type ProblemIssue, type ProblemSlug } from '#contract/problem';

/** Every way a call can end badly: the server's closed list, and two of our own side. */
export type Slug = ProblemSlug | 'unreachable' | 'not-understood';

/** A failed call, as the server told it, or as it looked from here. */
export class Problem extends Error {
  readonly slug: Slug;
  readonly requestId: string | undefined;
  readonly issues: readonly ProblemIssue[];
  readonly open: readonly string[];

  constructor(slug: Slug, body?: ProblemBody) {
    super(slug);
    this.slug = slug;
    this.requestId = body?.requestId;
    this.issues = body?.issues ?? [];
    this.open = body?.open ?? [];
  }
}

/** Reads the body of a failed answer; what is no problem document of ours was written by something in between. */
export async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => undefined);
  const body = ProblemBody.safeParse(said);
  if (!body.success) return new Problem(response.status >= 500 ? 'unavailable' : 'not-understood');
  return new Problem(slugOf(body.data.type) ?? 'not-understood', body.data);
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('not-understood');
}
