/** What stands at the end of a path in an answer; undefined where there is nothing. */
export function at(said: unknown, ...path: readonly string[]): unknown {
  let part: unknown = said;
  for (const name of path) {
    part = typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined;
  }
  return part;
}

/** As `at`, for a text: a library of schemas would be a quarter of this page. */
export function textAt(said: unknown, ...path: readonly string[]): string | undefined {
  const part = at(said, ...path);
  return typeof part === 'string' ? part : undefined;
}
