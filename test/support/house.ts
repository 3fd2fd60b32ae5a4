import { dirname, join, normalize } from 'node:path/posix';

// Who may import whom, and what a room may hold. Files are given as path → text, so that a made-up house can be
// judged as well as the real one. Imports are read as text: the formatter keeps them in one form.

/** Each room and its level; a room may call the index of rooms on a lower level only. */
export const rooms: Readonly<Record<string, number>> = {
  audit: 0,
  notices: 0,
  directory: 1,
  library: 1,
  drafts: 1,
  duty: 1,
  clocks: 2,
  keys: 2,
  auth: 3,
  cases: 4,
  'case-events': 5,
  consent: 5,
  vault: 6,
  flags: 6,
  assistance: 6,
  identification: 6,
  'non-punishment': 6,
  referrals: 7,
  children: 6,
  decisions: 8,
  'call-outs': 8,
  sources: 7,
  journeys: 8,
  outside: 9,
  paper: 8,
  'my-work': 8,
  complaints: 7,
  protection: 7,
  justice: 8,
  liaison: 8,
  survivor: 8,
  exchange: 9,
  statistics: 9,
  commitments: 9,
};

/** Zones a file of a zone may import from; its own is always open. */
const open: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  policy: ['contract', 'generated'],
  platform: ['policy', 'contract', 'generated'],
  features: ['platform', 'policy', 'contract', 'generated'],
  server: ['features', 'platform', 'policy', 'contract', 'generated', 'prisma'],
  prisma: ['server', 'features', 'platform', 'policy', 'contract', 'generated'],
  client: ['contract'],
  test: ['server', 'features', 'platform', 'policy', 'contract', 'generated', 'client', 'prisma', 'config'],
};

export type Files = ReadonlyMap<string, string>;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const statement =
  /^(?:import|export)\s+(?<type>type\s)?(?:[\w*{][\w\s,*{}$]*?\sfrom\s+)?(['"])(?<name>[^'"]+)\2|\bimport\(\s*(['"])(?<lazy>[^'"]+)\4/gm;

/** Imports of one file; a path inside the house is given from its root, a package by its name. */
export function importsOf(from: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(({ groups }) => {
    const name = groups?.name ?? groups?.lazy ?? '';
    const to = name.startsWith('.')
      ? normalize(join(dirname(from), name))
      : name.replace(/^#contract\/(.*)$/, 'server/contract/$1.ts');
    return { from, to, typeOnly: groups?.type !== undefined };
  });
}

function zoneOf(path: string): string {
  const zone = /^server\/(contract|policy|platform|features)\//.exec(path)?.[1];
  if (zone !== undefined) return zone;
  if (path.startsWith('prisma/generated/')) return 'generated';
  if (path.startsWith('.config/')) return 'config';
  return /^(server|prisma|client|test)\//.exec(path)?.[1] ?? 'package';
}

const roomOf = (path: string): string | undefined => /^server\/features\/([^/]+)\//.exec(path)?.[1];
const levelOf = (room: string): number => rooms[room] ?? Number.NaN;

const kinds = ['routes', 'rules', 'store', 'view', 'record', 'hooks', 'jobs', 'index'] as const;
type Kind = (typeof kinds)[number] | 'verb';

/** A large room may split a kind: `store-inbox.ts` and `inbox-store.ts` are stores too. */
function kindOf(path: string): Kind | undefined {
  const name = /^server\/features\/[^/]+\/([^/]+)\.ts$/.exec(path)?.[1] ?? '';
  const kind = kinds.find((it) => name === it || name.startsWith(`${it}-`) || name.endsWith(`-${it}`));
  return kind ?? (/^[a-z]+(-[a-z0-9]+)+$/.test(name) ? 'verb' : undefined);
}

/** What a kind of file may not take from its own room. */
const closed: Readonly<Record<Kind, readonly Kind[]>> = {
  routes: [],
  verb: ['routes', 'view'],
  rules: ['routes', 'verb', 'store', 'view'],
  view: ['routes', 'verb', 'store'],
  store: ['routes', 'verb', 'rules', 'view'],
  record: ['routes', 'verb'],
  hooks: ['routes', 'verb', 'store', 'view'],
  jobs: ['routes', 'view'],
  index: [],
};

/** A type is only a shape: these may have it. */
const shapes: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  view: ['store'],
  hooks: ['store'],
  store: ['rules'],
};

function judgeRoom({ from, to, typeOnly }: Import): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)];
  const [kind, otherKind] = [kindOf(from), kindOf(to)];
  if (room === undefined || kind === undefined) return undefined;
  if (other === undefined) {
    if (to.startsWith('prisma/generated/') && kind !== 'store') return 'only a store speaks Prisma';
    const opensDatabase = to === 'server/platform/db.ts' && !typeOnly;
    return opensDatabase && (kind === 'rules' || kind === 'view') ? `${kind} touches no database` : undefined;
  }
  if (room !== other) {
    if (!to.endsWith('/index.ts')) return 'another room is entered by its index.ts';
    return levelOf(other) < levelOf(room) ? undefined : `${other} is not on a lower level than ${room}`;
  }
  if (typeOnly && otherKind !== undefined && shapes[kind]?.includes(otherKind)) return undefined;
  return otherKind !== undefined && closed[kind].includes(otherKind)
    ? `${kind} takes nothing from ${otherKind}`
    : undefined;
}

function judgeImport(it: Import): string | undefined {
  const [zone, other] = [zoneOf(it.from), zoneOf(it.to)];
  if (other === 'package') {
    return zone === 'contract' && it.to !== 'zod' ? 'a contract is zod and nothing else' : undefined;
  }
  if (zone !== other && open[zone]?.includes(other) !== true) return `${zone} does not import ${other}`;
  return judgeRoom(it);
}

function exportedNames(text: string): number {
  const lists = [...text.matchAll(/^export\s+\{([^}]*)\}/gm)];
  // Types are only shapes: what counts is what can be called or read.
  const listed = lists.flatMap(([, names]) =>
    (names ?? '').split(',').filter((name) => name.trim() !== '' && !/^\s*type\s/.test(name)),
  );
  const declared = [...text.matchAll(/^export\s+(?:async\s+)?(?:function|const|class)\s+\w/gm)];
  return /^export\s+\*/m.test(text) ? Number.POSITIVE_INFINITY : listed.length + declared.length;
}

function judgeFile(path: string, text: string): string[] {
  const offences: string[] = [];
  const name = path.split('/').at(-1) ?? '';
  const lines = text.split('\n').length - 1;
  if (/^(server|client)\//.test(path) && lines > 300) offences.push(`${lines} lines, at most 300`);
  // A service is also what this field calls help that is given, so only the bare name and `.service` are refused.
  if (/^(services?|common|misc)\.|\.service\.|(^|[-.])(managers?|helpers?|utils?)\./i.test(name)) {
    offences.push('a file is named after what it does');
  }
  // Settings in a comment would lift a fence without a trace; other rules give way on one line, for a reason.
  for (const [comment] of text.matchAll(/(?:\/\/|\/\*)\s*eslint[ -].*/g)) {
    const reasoned = /eslint-disable-next-line \S+ -- \S/.test(comment) && !comment.includes('house/');
    if (!reasoned) offences.push('a rule gives way on the next line only, with a reason, and a fence never');
  }
  if (!/^([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*|[A-Z][A-Za-z0-9]*(\.test)?)\.(ts|tsx)$/.test(name)) {
    offences.push('names are kebab-case, components PascalCase');
  }
  const room = roomOf(path);
  if (room !== undefined) {
    if (!(room in rooms)) offences.push(`the room ${room} has no level`);
    const kind = kindOf(path);
    if (kind === undefined)
      offences.push('a room holds routes, rules, store, view, index and <verb>-<noun> files');
    if (kind === 'index' && exportedNames(text) > 6) offences.push('an index gives at most six names');
    if (kind === 'verb' && !exportsItsVerb(name, text))
      offences.push('a verb exports the function it is named after');
  }
  return offences;
}

function exportsItsVerb(name: string, text: string): boolean {
  const verb = name.replace(/\.ts$/, '').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`^export (async )?(function|const) ${verb}\\b`, 'm').test(text);
}

/** Each circle of imports once, as the path that leads back to its start. */
function circles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`circle: ${[...trail.slice(at), path].join(' → ')}`);
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}

/** Every offence against the house, as `path: what is wrong`. */
export function judgeHouse(files: Files): string[] {
  const imports = [...files].flatMap(([path, text]) => importsOf(path, text));
  return [
    ...[...files].flatMap(([path, text]) => judgeFile(path, text).map((why) => `${path}: ${why}`)),
    ...imports.flatMap((it) => {
      const why = judgeImport(it);
      return why === undefined ? [] : [`${it.from} → ${it.to}: ${why}`];
    }),
    ...circles(imports),
  ];
}
