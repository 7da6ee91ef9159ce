// Every command there is. To add one:
//
// 1. Write `commands/NAME.ts` with one exported function of type `ConfigureCommand`: it gets the empty command and the
//    terminal, declares arguments, options and examples, and sets the action.
// 2. Add its line to the table below.
//
// The help of Deskside as a whole needs the table only. A module is loaded when its command is named, and the module
// in turn imports what its action needs inside the action, so that no help ever waits for the engine.
import type { ConfigureCommand } from './configure-command.ts';

export interface CommandEntry {
  name: string;
  /** As the parser reads it: `<needed>`, `[optional]`, `<several...>`. */
  arguments: string;
  /** What else people call it. */
  aliases?: readonly string[];
  summary: string;
  /** `null` for what help does not list. */
  group: 'Documents:' | 'Chat:' | 'Programs:' | 'Models:' | 'This computer:' | null;
  /** It works with nothing of the user's: neither documents nor what is kept in the home folder. */
  standsAlone?: true;
  load(): Promise<ConfigureCommand>;
}

/** The entry of a name, or of another name for it. */
export function commandNamed(name: string): CommandEntry | undefined {
  return commands.find((entry) => entry.name === name || entry.aliases?.includes(name));
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'ask',
    arguments: '[input...]',
    summary: 'ask documents a question; every statement of the answer is cited',
    group: 'Documents:',
    load: async () => (await import('./ask.ts')).configureAsk,
  },
  {
    name: 'text',
    arguments: '<file...>',
    summary: 'print the text of documents, as citations refer to it',
    group: 'Documents:',
    load: async () => (await import('./text.ts')).configureText,
  },
  {
    name: 'cache',
    arguments: '',
    summary: 'list, check and delete cached documents; read ahead',
    group: 'Documents:',
    load: async () => (await import('./cache.ts')).configureCache,
  },
  {
    name: 'run',
    aliases: ['chat'],
    arguments: '[model] [prompt]',
    summary: 'chat with a model, or get one answer to a prompt',
    group: 'Chat:',
    load: async () => (await import('./run.ts')).configureRun,
  },
  {
    name: 'serve',
    arguments: '',
    summary: 'serve clients of the OpenAI, Anthropic and Ollama APIs',
    group: 'Programs:',
    load: async () => (await import('./serve.ts')).configureServe,
  },
  {
    name: 'ps',
    arguments: '',
    summary: 'list the models that the running server has in memory',
    group: 'Programs:',
    load: async () => (await import('./ps.ts')).configurePs,
  },
  {
    name: 'stop',
    arguments: '<model>',
    summary: 'have the running server free a model',
    group: 'Programs:',
    load: async () => (await import('./stop.ts')).configureStop,
  },
  {
    name: 'launch',
    arguments: '<client> [argument...]',
    summary: 'start Claude Code, Codex or another program with this server',
    group: 'Programs:',
    load: async () => (await import('./launch.ts')).configureLaunch,
  },
  {
    name: 'keys',
    arguments: '',
    summary: 'list, create and remove API keys of the server',
    group: 'Programs:',
    load: async () => (await import('./keys.ts')).configureKeys,
  },
  {
    name: 'pull',
    aliases: ['get', 'download'],
    arguments: '<reference>',
    summary: 'download a model',
    group: 'Models:',
    load: async () => (await import('./pull.ts')).configurePull,
  },
  {
    name: 'models',
    aliases: ['ls', 'list'],
    arguments: '',
    summary: 'list the models on this computer',
    group: 'Models:',
    load: async () => (await import('./models.ts')).configureModels,
  },
  {
    name: 'show',
    aliases: ['info'],
    arguments: '[model]',
    summary: 'describe a model: size, context, memory, location',
    group: 'Models:',
    load: async () => (await import('./show.ts')).configureShow,
  },
  {
    name: 'rm',
    aliases: ['remove'],
    arguments: '<model...>',
    summary: 'delete downloaded models',
    group: 'Models:',
    load: async () => (await import('./rm.ts')).configureRm,
  },
  {
    name: 'default',
    arguments: '[model]',
    summary: 'set the model to use when none is named',
    group: 'Models:',
    load: async () => (await import('./default.ts')).configureDefault,
  },
  {
    name: 'alias',
    arguments: '[name] [model]',
    summary: 'give a model a name of your own',
    group: 'Models:',
    load: async () => (await import('./alias.ts')).configureAlias,
  },
  {
    name: 'start',
    arguments: '',
    summary: 'look at this computer, download a model that fits, try it on a sample',
    group: 'This computer:',
    load: async () => (await import('./start.ts')).configureStart,
  },
  {
    name: 'engines',
    arguments: '[action] [engine]',
    summary: 'list engines; install or remove ik_llama.cpp',
    group: 'This computer:',
    load: async () => (await import('./engines.ts')).configureEngines,
  },
  {
    name: 'gpu',
    arguments: '[action]',
    summary: 'list GPUs; install or remove CUDA libraries',
    group: 'This computer:',
    load: async () => (await import('./gpu.ts')).configureGpu,
  },
  {
    name: 'bench',
    arguments: '',
    summary: 'measure how well a model cites',
    group: 'This computer:',
    load: async () => (await import('./bench.ts')).configureBench,
  },
  {
    name: 'doctor',
    arguments: '',
    summary: 'check this computer, the engine and the models',
    group: 'This computer:',
    load: async () => (await import('./doctor.ts')).configureDoctor,
  },
  {
    name: 'config',
    arguments: '[action] [key] [value]',
    summary: 'list and change settings',
    group: 'This computer:',
    load: async () => (await import('./config.ts')).configureConfig,
  },
  {
    name: 'completion',
    arguments: '<what>',
    summary: 'complete commands, options, models and files with Tab',
    group: 'This computer:',
    standsAlone: true,
    load: async () => (await import('./completion.ts')).configureCompletion,
  },
  {
    name: 'complete',
    arguments: '[words...]',
    summary: '',
    group: null,
    // It looks for names of models, and says nothing of what it may meet: somebody is typing.
    standsAlone: true,
    load: async () => (await import('./complete.ts')).configureComplete,
  },
  {
    name: 'version',
    arguments: '',
    summary: 'print the version',
    group: 'This computer:',
    standsAlone: true,
    load: async () => (await import('./version.ts')).configureVersion,
  },
  ...['create', 'cp', 'push', 'signin', 'signout', 'search', 'update'].map(absent),
];

/** Known from elsewhere; see `absent.ts`. */
function absent(name: string): CommandEntry {
  const load = async (): Promise<ConfigureCommand> => (await import('./absent.ts')).configureAbsent;
  return { name, arguments: '', summary: '', group: null, load };
}
