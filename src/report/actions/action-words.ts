import { singleQuoted } from '../../invocation/index.ts';
import { formatBytes } from '../format.ts';
import type { Action, ActionData, ActionType } from './action.ts';
import { adviceWords } from './advice.ts';
import { retryWords } from './retry-words.ts';

/** Complete by its type: an action without words does not compile. */
const words: { readonly [T in ActionType]: (data: ActionData[T]) => string } = {
  retry: retryWords,
  'run-command': ({ command }) => command,
  'check-name': ({ of }) => namesToCheck[of],

  'smaller-context': ({ tokens }) => `Use a smaller context: --context ${tokens}`,
  'larger-context': ({ tokens }) => `This model can take more: --context ${tokens}`,
  'longer-answer': () => 'Allow a longer answer.',
  'shorter-answer': ({ tokens }) => `Leave less room for the answer: --max-tokens ${tokens}`,
  'set-cache-type': ({ kvType }) =>
    `Use ${kvType} for both: --cache-type-k ${kvType} --cache-type-v ${kvType}`,
  'change-setting': ({ setting }) => `Give ${setting} another value, or leave it out to use its default.`,
  'omit-field': ({ field }) => `Leave out ${field} to use its default.`,
  'omit-part': () => 'Leave it out.',
  'omit-capability': () => 'Leave it out, or use another engine.',
  'omit-feature': ({ feature }) => `Leave out ${feature}.`,
  'change-schema': () => 'Change that part of the schema. docs/families.md lists what a schema can contain.',
  'add-adapter': ({ model, adapter }) => `Name both: --model ${model} --lora ${adapter ?? 'ADAPTER'}`,
  'set-system-text': () => 'Give instructions with each call: deskside run --system "…"',
  'set-token': ({ variable }) =>
    `Accept the model’s terms on its page, set ${variable} to a token of your account, and try again.`,
  'set-home': ({ variable }) => `Set ${variable} to another folder.`,
  'set-debug': ({ variable }) => `Set ${variable}=1 to see where it happened.`,
  'list-settings': () => 'For every setting: deskside help settings',
  'hide-file': ({ path }) => `Make it yours alone: chmod o-rwx ${singleQuoted(path)}`,
  'restrict-file': ({ path }) => `Make it yours alone: chmod go-w ${singleQuoted(path)}`,
  'unset-variable': ({ variable }) => `Unset ${variable} to ${withoutVariable[variable]}.`,

  'read-through': () => 'Read section by section: deskside ask --read through',
  'fewer-documents': () => 'Ask about fewer documents at once.',
  'skip-unreadable': () => 'Or leave these files out: --skip-unreadable',
  'download-document': ({ url }) => `Download it first, for example: curl -LO ${singleQuoted(url)}`,
  'pipe-document': ({ url }) =>
    `Or let Deskside read what arrives: curl -sL ${singleQuoted(url)} | deskside ask - "QUESTION"`,
  'show-text': () => 'For details: deskside text FILE',
  'convert-document': ({ to }) =>
    to === 'pdf'
      ? 'Save it as PDF or text, and try that.'
      : `Convert it with LibreOffice: soffice --headless --convert-to ${to} FILE`,
  'install-ocr': () =>
    'To read scans, install text recognition: npm install tesseract.js-core @tesseract.js-data/eng',

  'pull-model': ({ reference, recommended }) =>
    `${recommended ? 'Download the one recommended for this computer' : 'To download it'}: deskside pull ${reference}`,
  'replace-file': () => 'Download it again with the program it belongs to, or with: deskside pull REFERENCE',
  'list-models': ({ which }) => modelLists[which],
  'choose-model': ({ wanted }) => `Use ${wantedModels[wanted]}: deskside models`,
  'use-file': () => 'Or use a file you already have: --model ./model.gguf',
  'show-model': () => 'Look at the file: deskside show MODEL',
  'alias-model': () => 'Give it another name: deskside alias NAME MODEL',
  'delete-elsewhere': () => 'Delete it there. Deskside deletes only what it has downloaded itself.',
  'open-guide': () => 'To get started: deskside start',

  'free-disk': ({ bytes }) =>
    `Free ${bytes === null ? 'some space' : formatBytes(bytes)}, for example by deleting a model: deskside models, deskside rm MODEL`,
  'free-memory': ({ bytes }) => `Close other programs: ${formatBytes(bytes)} more of memory is needed.`,
  'raise-open-files': ({ limit }) => `Raise the limit in this shell, then try again: ulimit -n ${limit}`,
  reinstall: () => 'Reinstall, including the optional packages: npm install',
  'update-deskside': () => 'Install a newer version of Deskside, as described in README.',
  'install-libraries': ({ engine, again }) =>
    `${again ? 'Download them again' : 'Install them'}: deskside ${engine === 'ik' ? 'engines install ik' : 'gpu install'}`,
  'run-doctor': () => 'Check the engine and this computer: deskside doctor',

  'allow-host': () => 'Use http://127.0.0.1, or allow the name: deskside serve --host-name NAME',
  'allow-origin': () => 'To allow it: deskside serve --origin ORIGIN',
  'create-key': ({ scope }) =>
    scope === null
      ? 'To make one: deskside keys add NAME'
      : `To make one that may: deskside keys add NAME --scope ${scope}`,
  'recreate-keys': () => 'Or delete it and create new keys: deskside keys add NAME',
  'use-method': ({ allowed }) => `Use ${allowed.join(' or ')}.`,
  'open-page': () => 'Open the page by its own link: deskside serve --open',
  'serve-locally': () => 'Or stay on this computer: deskside serve',
  'serve-elsewhere': () => 'Choose another one: deskside serve --port 0',

  'verify-cache': () => 'Check the whole cache: deskside cache verify',
  'clear-cache': () => 'Delete the whole cache: deskside cache clear --shred-key',
  'export-again': () => 'Have the file exported again: deskside cache export FILE',

  'show-help': ({ of, command }) =>
    of === 'command' && command !== undefined
      ? `For options and examples: deskside ${command} --help`
      : helps[of],
  advice: ({ code }) => adviceWords(code),
};

const namesToCheck: { readonly [N in ActionData['check-name']['of']]: string } = {
  document: 'Check the name and the current folder.',
  documents: 'Check the names and the current folder.',
  adapter: 'Check the path: --lora FILE',
  address: 'Check the name: there is nothing at this address.',
  package: 'Check the name, or point PIP_INDEX_URL at another index.',
  file: 'Check the name of the file.',
  route: 'Check the address: docs/server.md lists what there is.',
  stored: 'Check the ID: a list says what there is.',
};

const withoutVariable: { readonly [V in ActionData['unset-variable']['variable']]: string } = {
  DESKSIDE_LLAMA_LIB: 'use the library that was installed with Deskside',
  DESKSIDE_ENGINE: 'use the engine that was installed with Deskside',
  DESKSIDE_OFFLINE: 'allow this',
};

const modelLists: { readonly [L in ActionData['list-models']['which']]: string } = {
  here: 'Installed models: deskside models',
  available: 'All models, and how fast they would run here: deskside models --available',
};

const wantedModels: { readonly [W in ActionData['choose-model']['wanted']]: string } = {
  'larger-context': 'a model with a larger context',
  smaller: 'a smaller model',
  other: 'another model, or another version of this one',
  'other-quantization': 'another quantization of the model',
};

const helps: { readonly [H in ActionData['show-help']['of']]: string } = {
  program: 'For the commands: deskside --help',
  command: 'For options and examples, run the command with --help.',
  chat: 'Type /help for the commands.',
  environment: 'For the variables: deskside help environment',
};

/** An action as the command line says it: with the command or flag to type, where there is one. */
export function actionWords<T extends ActionType>(action: Action<T>): string {
  return words[action.type](action);
}
