import { declarationOf, longFlagsOf, type SettingName, settingNames } from '../config/setting-table.ts';
import { definitionList } from './definition-list.ts';
import type { Topic } from './topic.ts';

/** Those that are no settings: where things are, what only tests a suspicion, and what nobody else may read. */
const variablesAlone = [
  ['DESKSIDE_HOME', 'folder for everything that Deskside keeps: models, snapshots, settings'],
  ['DESKSIDE_CONFIG', 'file of settings (default: deskside.toml in that folder)'],
  ['DESKSIDE_CONFINED', 'off: do not confine the engine process, to find out whether that causes a problem'],
  [
    'DESKSIDE_LLAMA_LIB',
    'folder with your own llama.cpp libraries, of the release that Deskside is built for',
  ],
  ['DESKSIDE_IK_LIB', 'folder with your own libraries of ik_llama.cpp, for DESKSIDE_ENGINE=ik'],
  ['DESKSIDE_API_KEY', 'key of the server for programs that deskside launch starts'],
  ['DESKSIDE_ENGINE_KEY', 'key that serve --engine sends to that engine'],
  ['DESKSIDE_DEBUG', '1: show where in the program an error happened'],
] as const;

/** Every variable of our own that people may set. README has the same table; a test compares them with it and with the sources. */
export const ownVariables: readonly (readonly [name: string, about: string])[] = [
  ...variablesAlone,
  ...settingNames.flatMap((name) => settingVariable(name)),
];

function settingVariable(name: SettingName): [string, string][] {
  const { variable, about, kind } = declarationOf(name);
  if (variable === undefined) return [];
  const choices = kind.choices === undefined || about.includes(':') ? '' : `: ${kind.expected}`;
  const said = kind.words === undefined ? about + choices : `${kind.words.join(' or ')}: ${about}`;
  const flags = longFlagsOf(name);
  const stronger = `${flags.join(' and ')} ${flags.length > 1 ? 'take' : 'takes'} precedence`;
  return [[variable, flags.length === 0 ? said : `${said}; ${stronger}`]];
}

/** Variables of others that are honoured. */
export const othersVariables = [
  ['HF_TOKEN', 'access token for gated models on Hugging Face'],
  ['HF_ENDPOINT', 'another address for Hugging Face'],
  ['HF_HOME', 'where to look for the Hugging Face cache; also HF_HUB_CACHE'],
  ['OLLAMA_MODELS', 'where to look for Ollama’s models'],
  ['PIP_INDEX_URL', 'package index for pypi: references; pip’s own settings apply too'],
  ['HTTPS_PROXY', 'proxy for downloads; also HTTP_PROXY and NO_PROXY'],
  ['NO_COLOR', 'no colours'],
  ['NODE_COMPILE_CACHE', 'where Node keeps the compiled code of the program'],
] as const;

export const environmentTopic: Topic = (columns) =>
  `Deskside’s own variables:\n${definitionList(ownVariables, columns)}\nOther variables that it respects:\n${definitionList(othersVariables, columns)}`;
