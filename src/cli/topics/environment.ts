import { definitionList } from './definition-list.ts';
import type { Topic } from './index.ts';

/** Every variable of our own that people may set. README has the same table; a test compares them with it and with the sources. */
export const ownVariables = [
  ['DESKSIDE_HOME', 'folder of everything that Deskside keeps: models, snapshots, settings'],
  ['DESKSIDE_OFFLINE', '1: open no connection, not even for pull'],
  ['DESKSIDE_GPU', 'GPU to use: auto, off, metal, vulkan or cuda; --gpu overrules it'],
  ['DESKSIDE_THREADS', 'processor threads of the engine; --threads overrules it'],
  ['DESKSIDE_KEYRING', 'off: keep a new key in a file, not in the keyring of the system'],
  ['DESKSIDE_HISTORY', 'off: keep nothing of what is typed in chats'],
  ['DESKSIDE_CONFINED', 'off: do not confine the engine’s process, to find out whether that is in the way'],
  [
    'DESKSIDE_LLAMA_LIB',
    'folder with llama.cpp libraries of your own, of the release that Deskside is made for',
  ],
  ['DESKSIDE_DEBUG', '1: say where in the program something went wrong'],
] as const;

/** Variables of others that are honoured. */
export const othersVariables = [
  ['HF_TOKEN', 'access to models on the hub that want to know who asks'],
  ['HF_ENDPOINT', 'another address for the hub'],
  ['HF_HOME', 'where the Hugging Face cache is looked for; HF_HUB_CACHE as well'],
  ['OLLAMA_MODELS', 'where the models of Ollama are looked for'],
  ['PIP_INDEX_URL', 'package index for pypi: references; pip’s own settings count as well'],
  ['HTTPS_PROXY', 'proxy for downloads; HTTP_PROXY and NO_PROXY as well'],
  ['NO_COLOR', 'no colours'],
  ['NODE_COMPILE_CACHE', 'where Node keeps compiled code of the program'],
] as const;

export const environmentTopic: Topic = (columns) =>
  `Variables of Deskside:\n${definitionList(ownVariables, columns)}\nVariables of others:\n${definitionList(othersVariables, columns)}`;
