import { dirname, join } from 'node:path/posix';

/** The text of a file of the client, by its path from the root. */
export type Read = (path: string) => string;

interface Route {
  readonly path: string;
  readonly component: string | undefined;
}

/** What a file brings in, by name: the file it comes from. */
function importsOf(path: string, text: string): Map<string, string> {
  const found = [...text.matchAll(/^import \{([^}]+)\} from '(\.[^']+)';$/gm)];
  return new Map(
    found.flatMap(([, names = '', from = '']) =>
      names.split(',').map((name) => [name.trim(), join(dirname(path), from)] as const),
    ),
  );
}

const routesIn = (text: string): Route[] =>
  [
    ...text.matchAll(/<Route\s+(?:path="(?<path>[^"]+)"|(?<index>index))\s+element=\{\s*<(?<component>\w+)/g),
  ].map(({ groups }) => ({ path: groups?.path ?? '', component: groups?.component }));

/** Every address that a file of routes draws a page at, and those of the pages that have parts of their own. */
export function routesOf(path: string, read: Read, base = ''): string[] {
  const text = read(path);
  const files = importsOf(path, text);
  return routesIn(text).flatMap(({ path: own, component = '' }) => {
    if (own === '*') return [];
    const at = [base, own.replace(/^\/|\/?\*$/g, '')].filter((part) => part !== '').join('/');
    const file = files.get(component);
    return own.endsWith('/*') && file !== undefined ? routesOf(file, read, at) : [`/${at}`];
  });
}

/** What stands in the place of everything, by the names of its components. */
export function standInsOf(path: string, read: Read): string[] {
  const isDrawn = ([name, from]: readonly [string, string]) =>
    from.endsWith('.tsx') && /^[A-Z]/.test(name) && !around.has(name);
  return [...importsOf(path, read(path))].filter(isDrawn).map(([name]) => name);
}

/** Frames and pieces: they are seen with every screen that stands in them. */
const around = new Set(['Async', 'Doorstep', 'PagePiece', 'PageTitle', 'SessionContext', 'Shell']);

/** Routes that none of the names covers; a part with a question mark may be left out. */
export function notShown(routes: readonly string[], names: readonly string[]): string[] {
  return routes.filter((route) => {
    const pattern = route.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+');
    return !names.some((name) => new RegExp(`^${pattern}$`).test(name));
  });
}
