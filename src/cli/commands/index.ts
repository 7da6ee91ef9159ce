// Every command there is. To add one:
//
// 1. Write `commands/NAME.ts` with one exported function of type `ConfigureCommand`: it gets the empty command and the
//    terminal, declares arguments, options and examples, and sets the action.
// 2. Add its line to the table below.
//
// The help of Deskside as a whole needs the table only. A module is loaded when its command is named, and the module
// in turn imports what its action needs inside the action, so that no help ever waits for the engine.
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

export type ConfigureCommand = (command: Command, terminal: Terminal) => void;

export interface CommandEntry {
  name: string;
  /** As the parser reads it: `<needed>`, `[optional]`, `<several...>`. */
  arguments: string;
  summary: string;
  group: 'Documents:' | 'Chat:' | 'Models:' | 'This computer:';
  load(): Promise<ConfigureCommand>;
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
    arguments: '<file>',
    summary: 'print the text of a document, exactly as citations count it',
    group: 'Documents:',
    load: async () => (await import('./text.ts')).configureText,
  },
  {
    name: 'cache',
    arguments: '',
    summary: 'list, check and delete what is remembered of documents; read ahead',
    group: 'Documents:',
    load: async () => (await import('./cache.ts')).configureCache,
  },
  {
    name: 'run',
    arguments: '[model] [prompt]',
    summary: 'chat with a model, or get one answer to one prompt',
    group: 'Chat:',
    load: async () => (await import('./run.ts')).configureRun,
  },
  {
    name: 'pull',
    arguments: '<reference>',
    summary: 'download a model',
    group: 'Models:',
    load: async () => (await import('./pull.ts')).configurePull,
  },
  {
    name: 'models',
    arguments: '',
    summary: 'list the models on this computer',
    group: 'Models:',
    load: async () => (await import('./models.ts')).configureModels,
  },
  {
    name: 'show',
    arguments: '[model]',
    summary: 'describe a model: size, context, memory, where it lies',
    group: 'Models:',
    load: async () => (await import('./show.ts')).configureShow,
  },
  {
    name: 'rm',
    arguments: '<model>',
    summary: 'delete a model that was pulled',
    group: 'Models:',
    load: async () => (await import('./rm.ts')).configureRm,
  },
  {
    name: 'start',
    arguments: '',
    summary: 'look at this computer, fetch a model that fits, try it on a sample',
    group: 'This computer:',
    load: async () => (await import('./start.ts')).configureStart,
  },
  {
    name: 'gpu',
    arguments: '[action]',
    summary: 'list GPUs; install or remove libraries for CUDA',
    group: 'This computer:',
    load: async () => (await import('./gpu.ts')).configureGpu,
  },
  {
    name: 'doctor',
    arguments: '',
    summary: 'check this computer, the engine and the models',
    group: 'This computer:',
    load: async () => (await import('./doctor.ts')).configureDoctor,
  },
];
