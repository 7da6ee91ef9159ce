// Every setting there is. The file, the variables, the options of `serve`, help and docs/settings.md are made from this table. It says
// nothing of the engine: the Tab key and help need it, too.
import { engineFamilies, gpuChoices, mostThreads } from '../../config/choices.ts';
import { keepAliveTime } from '../options/keep-alive-time.ts';
import { listOf, oneOf, parsedBy, type SettingKind, textOf, toggle, wholeNumberOf } from './setting-kinds.ts';

export interface SettingDeclaration {
  about: string;
  kind: SettingKind<unknown>;
  /** What holds where nobody says anything, in words. */
  usual: string;
  /** Without one, the file cannot say it either: what the file says is what the variable would. */
  variable?: `DESKSIDE_${string}`;
  /** How it is typed. */
  flags?: string;
  /** For what is either so or not: what the option does, and what its opposite (`--no-…`) does. Whatever the file says, either can be typed. */
  flagAbout?: readonly [on: string, off: string];
  /** Whether the option can be repeated. */
  isList?: true;
  /** A command that chooses it for good. */
  command?: string;
}

/** Above any model's; larger numbers are typing mistakes. */
const mostTokens = 10_000_000;

export const settingTable = {
  model: {
    about: 'model to use when none is named',
    kind: textOf('a model name', 'gemma3:4b'),
    usual: 'the best that fits',
    variable: 'DESKSIDE_MODEL',
    flags: '--model <model>',
    command: 'deskside default MODEL',
  },
  threads: {
    about: 'processor threads of the engine',
    kind: wholeNumberOf(1, mostThreads, 4),
    usual: 'one per physical core',
    variable: 'DESKSIDE_THREADS',
    flags: '--threads <n>',
    command: 'deskside config set threads N',
  },
  gpu: {
    about: 'GPU to use',
    kind: oneOf(gpuChoices),
    usual: 'auto',
    variable: 'DESKSIDE_GPU',
    flags: '--gpu <which>',
    command: 'deskside config set gpu WHICH',
  },
  engine: {
    about: 'engine (ik is for processors; see deskside engines)',
    kind: oneOf(engineFamilies),
    usual: 'llama',
    variable: 'DESKSIDE_ENGINE',
  },
  receipt: {
    about: 'when to print the receipt of an answer: auto is at a terminal',
    kind: oneOf(['auto', 'always', 'never']),
    usual: 'auto',
    variable: 'DESKSIDE_RECEIPT',
    flags: '--receipt',
    command: 'deskside config set receipt WHEN',
  },
  'cache-names': {
    about: 'whether to keep document names in the cache',
    kind: oneOf(['on', 'off']),
    usual: 'off',
    command: 'deskside cache names on',
  },
  'cache-budget': {
    about: 'bytes that snapshots may use',
    kind: textOf('a size', '20GB'),
    usual: 'a tenth of the free disk space',
    command: 'deskside cache budget 20GB',
  },
  home: {
    about: 'folder for everything that Deskside keeps: models, snapshots, settings',
    kind: textOf('a folder', '/srv/deskside'),
    usual: 'see “Where things are kept” in README',
  },
  offline: {
    about: 'open no connections, not even for pull',
    kind: toggle(['1', '0']),
    usual: 'false',
    variable: 'DESKSIDE_OFFLINE',
  },
  keyring: {
    about: 'whether a new key may be kept in the system keyring, or else in a file',
    kind: toggle(['on', 'off']),
    usual: 'true',
    variable: 'DESKSIDE_KEYRING',
  },
  history: {
    about: 'whether to keep chat history',
    kind: toggle(['on', 'off']),
    usual: 'true',
    variable: 'DESKSIDE_HISTORY',
    flags: '--keep',
    flagAbout: [
      'save the history of what is typed, and show it',
      'neither save nor show the history of what was typed',
    ],
  },
  'serve.host': {
    about: 'address to listen on',
    kind: textOf('an address of this computer', '127.0.0.1'),
    usual: '127.0.0.1',
    variable: 'DESKSIDE_SERVE_HOST',
    flags: '--host <address>',
  },
  'serve.port': {
    about: 'port, or 0 for any free one',
    kind: wholeNumberOf(0, 65_535, 11_435),
    usual: '11435',
    variable: 'DESKSIDE_SERVE_PORT',
    flags: '--port <n>',
  },
  'serve.unix': {
    about: 'listen on a Unix socket instead, for you alone',
    kind: textOf('a path', '/run/deskside/deskside.sock'),
    usual: '',
    variable: 'DESKSIDE_SERVE_UNIX',
    flags: '--unix <path>',
  },
  'serve.tls-cert': {
    about: 'certificate in PEM form: the server then answers over TLS only',
    kind: textOf('a path', '/etc/deskside/certificate.pem'),
    usual: '',
    variable: 'DESKSIDE_SERVE_TLS_CERT',
    flags: '--tls-cert <file>',
  },
  'serve.tls-key': {
    about: 'private key of that certificate in PEM form',
    kind: textOf('a path', '/etc/deskside/key.pem'),
    usual: '',
    variable: 'DESKSIDE_SERVE_TLS_KEY',
    flags: '--tls-key <file>',
  },
  'serve.host-name': {
    about: 'a name under which this computer may be addressed; can be repeated',
    kind: listOf('names without a port', 'desk.example.org'),
    usual: '',
    variable: 'DESKSIDE_SERVE_HOST_NAME',
    flags: '--host-name <name>',
    isList: true,
  },
  'serve.origin': {
    about: 'a web page or browser extension to allow; can be repeated',
    kind: listOf('origins', 'app://obsidian.md'),
    usual: '',
    variable: 'DESKSIDE_SERVE_ORIGIN',
    flags: '--origin <origin>',
    isList: true,
  },
  'serve.engine': {
    about: 'another engine to answer (vLLM, SGLang, llama-server): the address of its API; can be repeated',
    kind: listOf('addresses', 'http://127.0.0.1:8000/v1'),
    usual: '',
    variable: 'DESKSIDE_SERVE_ENGINE',
    flags: '--engine <url>',
    isList: true,
  },
  'serve.engine-elsewhere': {
    about: 'whether such an engine may be on another computer, which then gets whole documents',
    kind: toggle(['on', 'off']),
    usual: 'false',
    variable: 'DESKSIDE_SERVE_ENGINE_ELSEWHERE',
    flags: '--engine-elsewhere',
    flagAbout: [
      'let an --engine be on another computer, which then gets whole documents',
      'let no --engine be on another computer',
    ],
  },
  'serve.context': {
    about: 'context size in tokens',
    kind: wholeNumberOf(1, mostTokens, 16_384),
    usual: 'what fits',
    variable: 'DESKSIDE_SERVE_CONTEXT',
    flags: '--context <n>',
  },
  'serve.match-model': {
    about: 'an embedding model that also finds sentences that share no word with a question to documents',
    kind: textOf('a name or a path', 'multilingual-e5-small'),
    usual: '',
    variable: 'DESKSIDE_SERVE_MATCH_MODEL',
    flags: '--match-model <model>',
  },
  'serve.parallel': {
    about: 'requests that a model answers at the same time',
    kind: wholeNumberOf(1, 64, 4),
    usual: '4',
    variable: 'DESKSIDE_SERVE_PARALLEL',
    flags: '--parallel <n>',
  },
  'serve.keep-alive': {
    about: 'how long an idle model stays loaded: 30s, 15m, 2h, forever',
    kind: parsedBy(keepAliveTime, { expected: 'a time such as 30s, 15m, 2h or forever', example: '15m' }),
    usual: '15m',
    variable: 'DESKSIDE_SERVE_KEEP_ALIVE',
    flags: '--keep-alive <time>',
  },
  'serve.keep': {
    about: 'whether to keep what is read and sent on disk',
    kind: toggle(['on', 'off']),
    usual: 'true',
    variable: 'DESKSIDE_SERVE_KEEP',
    flags: '--keep',
    flagAbout: ['keep what is read and sent on disk', 'keep nothing of what is read or sent on disk'],
  },
  'serve.watch': {
    about: 'a folder whose documents are read ahead as they arrive; can be repeated',
    kind: listOf('folders', '/srv/documents'),
    usual: '',
    variable: 'DESKSIDE_SERVE_WATCH',
    flags: '--watch <folder>',
    isList: true,
  },
} as const satisfies Readonly<Record<string, SettingDeclaration>>;

export type SettingName = keyof typeof settingTable;

/** In the order of the table. */
export const settingNames = Object.keys(settingTable) as SettingName[];

export function declarationOf(name: SettingName): SettingDeclaration {
  return settingTable[name];
}

/** The options that take precedence over it, as they are typed. */
export function longFlagsOf(name: SettingName): string[] {
  const { flags = '', flagAbout } = declarationOf(name);
  const long = /--[\w-]+/.exec(flags)?.[0];
  if (long === undefined) return [];
  return flagAbout === undefined ? [long] : [long, opposite(long)];
}

export function opposite(flag: string): string {
  return flag.replace(/^--/, '--no-');
}

export const settingActions = ['get', 'set', 'unset'] as const;
export type SettingAction = (typeof settingActions)[number];
