// What can be done about an error, as data: a page makes buttons of it, the command line says it with its commands and flags.
import type { AdviceCode } from './advice.ts';

/** Every action there is, with what is known of it. Units: bytes, tokens, milliseconds, as the names say. */
export interface ActionData {
  // the same once more
  /** `because`: what will be different then. `afterMs`: how long nothing will be. */
  retry: {
    when: 'now' | 'later' | 'other-program-done' | 'other-requests-done' | 'answer-ended';
    because?: 'new-engine' | 'continues' | 'checked-anew' | 'made-anew' | 'file-changing';
    afterMs?: number;
  };
  /** The command as it was probably meant. */
  'run-command': { command: string };
  /** Name it again: there is nothing under the name that was given. */
  'check-name': {
    of: 'document' | 'documents' | 'adapter' | 'address' | 'package' | 'file' | 'route' | 'stored';
  };

  // with other settings
  'smaller-context': { tokens: number };
  'larger-context': { tokens: number };
  'shorter-answer': { tokens: number };
  /** How long the answer would have become is not known. */
  'longer-answer': object;
  /** For keys and values both. */
  'set-cache-type': { kvType: string };
  /** Give it another value, or leave it out. */
  'change-setting': { setting: string };
  'omit-field': { field: string };
  /** `part`: its place in the message, `null` for the message as a whole. */
  'omit-part': { message: number; part: number | null };
  'omit-capability': { capability: string };
  /** Of a request in the words of another program's API. */
  'omit-feature': { feature: string };
  /** `path`: where, as `#/properties/name`. */
  'change-schema': { path: string };
  /** `adapter`: `null` where its name is not known. */
  'add-adapter': { model: string; adapter: string | null };
  'set-system-text': object;
  'set-token': { variable: 'HF_TOKEN' };
  /** Have everything that Deskside keeps in another folder. */
  'set-home': { variable: 'DESKSIDE_HOME' };
  /** Have an error say where it happened. */
  'set-debug': { variable: 'DESKSIDE_DEBUG' };
  /** See every setting, what it is and where that comes from. */
  'list-settings': object;
  /** Keep other users from writing to it. */
  'restrict-file': { path: string };
  /** Keep other users from reading it. */
  'hide-file': { path: string };
  'unset-variable': { variable: 'DESKSIDE_LLAMA_LIB' | 'DESKSIDE_ENGINE' | 'DESKSIDE_OFFLINE' };

  // documents
  'fewer-documents': object;
  /** Section by section, where the whole does not fit. */
  'read-through': object;
  'skip-unreadable': object;
  /** It was named by its address: have it as a file first. */
  'download-document': { url: string };
  /** The same without a file: what arrives is read as it comes. */
  'pipe-document': { url: string };
  /** See what is read of a document, and what is wrong with it. */
  'show-text': object;
  /** `pdf`: or anything else that is read. */
  'convert-document': { to: 'docx' | 'xlsx' | 'pptx' | 'pdf' };
  'install-ocr': object;

  // models
  /** `recommended`: what this computer would run best; otherwise what was probably meant. */
  'pull-model': { reference: string; recommended: boolean };
  /** Get a file once more from where it came from. */
  'replace-file': { path: string };
  'list-models': { which: 'here' | 'available' };
  'choose-model': { wanted: 'larger-context' | 'smaller' | 'other' | 'other-quantization' };
  /** A model file of one's own. */
  'use-file': object;
  'show-model': { path: string };
  'alias-model': object;
  /** `source`: the program that a file belongs to. */
  'delete-elsewhere': { source: string; path: string };
  /** The guide from nothing to a first answer. */
  'open-guide': object;

  // this computer
  /** `bytes`: how much is missing; `null` where that is not known. */
  'free-disk': { bytes: number | null };
  'free-memory': { bytes: number };
  'raise-open-files': { limit: number };
  reinstall: object;
  'update-deskside': object;
  /** `again`: what came was not what was meant. */
  'install-libraries': { engine: 'cuda' | 'ik'; again: boolean };
  'run-doctor': object;

  // the server
  /** Have it answer requests for this name, too. */
  'allow-host': { host: string };
  /** Have it answer pages and programs from there, too. */
  'allow-origin': { origin: string };
  /** `scope`: what the key has to allow; `null` for what keys allow anyway. */
  'create-key': { scope: string | null };
  /** Have keys anew instead of a file of them that is damaged. */
  'recreate-keys': object;
  'use-method': { allowed: string[] };
  /** By the link that shows whose it is. */
  'open-page': object;
  /** Listen where only this computer can reach it. */
  'serve-locally': object;
  /** Listen at an address that is free. */
  'serve-elsewhere': object;

  // the prefix cache
  'verify-cache': object;
  'clear-cache': object;
  /** Have whoever exported it do so once more. */
  'export-again': object;

  /** `command`: its name, where it is known. */
  'show-help': { of: 'program' | 'command' | 'chat' | 'environment'; command?: string };
  /** What people do outside Deskside. */
  advice: { code: AdviceCode };
}

export type ActionType = keyof ActionData;

/** One thing that can be done about an error. */
export type Action<T extends ActionType = ActionType> = { [K in T]: { type: K } & ActionData[K] }[T];
