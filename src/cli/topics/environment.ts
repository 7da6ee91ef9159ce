import { definitionList } from './definition-list.ts';
import type { Topic } from './topic.ts';

/** Every variable of our own that people may set. README has the same table; a test compares them with it and with the sources. */
export const ownVariables = [
  ['DESKSIDE_HOME', 'folder for everything that Deskside keeps: models, snapshots, settings'],
  ['DESKSIDE_OFFLINE', '1: open no connections, not even for pull'],
  ['DESKSIDE_GPU', 'GPU to use: auto, off, metal, vulkan or cuda; --gpu takes precedence'],
  ['DESKSIDE_THREADS', 'processor threads of the engine; --threads takes precedence'],
  ['DESKSIDE_KEYRING', 'off: keep a new key in a file instead of the system keyring'],
  ['DESKSIDE_HISTORY', 'off: keep no chat history'],
  ['DESKSIDE_CONFINED', 'off: do not confine the engine process, to find out whether that causes a problem'],
  [
    'DESKSIDE_LLAMA_LIB',
    'folder with your own llama.cpp libraries, of the release that Deskside is built for',
  ],
  ['DESKSIDE_API_KEY', 'key of the server for programs that deskside launch starts'],
  ['DESKSIDE_DEBUG', '1: show where in the program an error happened'],
] as const;

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
