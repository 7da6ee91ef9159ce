// What was traced, by program and kind, with places instead of paths: it reads the same on every machine.
import type { Deed } from './read-trace.ts';

export interface Places {
  /** The clone. */
  root: string;
  /** The user's home folder; `DESKSIDE_HOME` is `deskside` in it. */
  home: string;
  model: string;
  /** The program that runs it all. */
  node: string;
}

type Rule = [pattern: RegExp, place: string];

export function tableOfTrace(deeds: readonly Deed[], places: Places): string {
  const rules = rulesOf(places);
  const rows = new Map<string, Record<Deed['kind'], Set<string>>>();
  for (const { program, kind, what } of deeds) {
    const who = programName(program);
    const row = rows.get(who) ?? { read: new Set(), change: new Set(), connect: new Set(), start: new Set() };
    rows.set(who, row);
    row[kind].add(
      kind === 'start' ? programName(what.split(' ')) : kind === 'connect' ? what : placeOf(what, rules),
    );
  }
  const lines = [...rows].map(([who, row]) => {
    const { read, change, start, connect } = row;
    return `| ${[who, ...[read, change, start, connect].map(listed)].join(' | ')} |`;
  });
  return ['| | reads | changes | starts | connects to |', '| --- | --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}

function listed(places: ReadonlySet<string>): string {
  return places.size === 0 ? '–' : [...places].sort().join(', ');
}

/** By what it runs: a wrapper that becomes a program is one of its own. */
function programName(program: readonly string[]): string {
  const words = program.join(' ');
  const [first = ''] = program;
  const name = first.split('/').at(-1) ?? '';
  if (name !== 'node') return `\`${name}\``;
  if (words.includes('confined/confine')) return 'the engine, before it is one';
  if (words.includes('child/main')) return 'the engine';
  if (words.includes('isolated-main')) return 'the process for hostile files';
  return 'Deskside';
}

function placeOf(path: string, rules: readonly Rule[]): string {
  return rules.find(([pattern]) => pattern.test(path))?.[1] ?? path;
}

function rulesOf({ root, home, model, node }: Places): Rule[] {
  const under = (folder: string, rest = ''): RegExp => new RegExp(`^${RegExp.escape(folder)}${rest}`);
  return [
    [under(model), 'the model'],
    [under(home, '/lease\\.pdf'), 'the document'],
    [under(home, '/deskside/snapshots/.*\\.(?:snapshot|part)'), '`$DESKSIDE_HOME/snapshots/*.snapshot`'],
    [under(home, '/deskside/snapshots/.+'), '`$DESKSIDE_HOME/snapshots/.use/*`'],
    [under(home, '/deskside/snapshots.key'), '`$DESKSIDE_HOME/snapshots.key`'],
    [under(home, '/deskside/deskside.db'), '`$DESKSIDE_HOME/deskside.db`'],
    [
      under(home, '/deskside/(?:models|downloads|locks|gpu-cache)'),
      '`$DESKSIDE_HOME`: `models/`, `downloads/`, `locks/`, `gpu-cache/`',
    ],
    [under(home, '/deskside'), '`$DESKSIDE_HOME`'],
    [under(home, '/\\.(?:cache|ollama|lmstudio|config|local)'), 'models of other programs'],
    [under(`${root}node_modules/.cache/compiled`), 'compiled code of its own'],
    [under(`${root}node_modules/@node-llama-cpp`), 'libraries of llama.cpp'],
    [under(root), 'its own program'],
    [under(node.slice(0, node.lastIndexOf('/'))), 'its own program'],
    [/^\/(?:usr|lib|lib64|etc|opt)\b/, 'libraries and settings of the system'],
    [/^\/(?:proc|sys)\b/, 'what the system says of itself (`/proc`, `/sys`)'],
    [/^\/dev\b/, 'devices (`/dev`)'],
  ];
}
