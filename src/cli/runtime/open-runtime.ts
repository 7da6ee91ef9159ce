// A model as the command line opens it: with the progress, the notes and the warnings that people read.
import { settingWarnings } from '../../engine/index.ts';
import { explain, generationWarning } from '../../report/index.ts';
import { type OpenedModel, type OpenModelEvent, openModel } from '../../runtime/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import type { EngineOptions } from '../options/engine-options.ts';
import { engineSettings, placementRequest } from '../options/engine-settings.ts';
import type { Output } from '../terminal/output.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { placementTeller } from './tell-placement.ts';
import { tellUnusedLayers } from './tell-unused-layers.ts';

export interface RuntimeOptions extends EngineOptions {
  /** Name or path; the default model, or the best on disk, where it is left out. */
  model?: string;
  /** Tokens; what fits into memory where it is left out. */
  context?: number;
  /** Warnings are in what is printed, for programs: people read them on standard error. */
  json?: true;
  /** Name or path of a small model that writes ahead. */
  draftModel?: string;
}

export interface Runtime extends OpenedModel {
  /** Tells where the model lies, as far as that is news. */
  tellPlacement(): Promise<void>;
}

/** Throws what `openModel` throws, and `usage-missing` for options that need another one. */
export async function openRuntime(given: RuntimeOptions, terminal: Terminal): Promise<Runtime> {
  const options = withStored(given, await storedSettings(), terminal.env);
  const opened = await openTelling(options, terminal);
  try {
    const { model, source } = opened;
    tellUnusedLayers(source, terminal);
    const tell = placementTeller(placementRequest(options), terminal);
    const tellPlacement = (): Promise<void> => tell(model.placement);
    await tellPlacement();
    const warnings = options.json ? settingWarnings(model) : [];
    for (const warning of warnings) printNote(terminal.stderr, generationWarning(warning));
    return { ...opened, tellPlacement };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function openTelling(options: RuntimeOptions, terminal: Terminal): Promise<OpenedModel> {
  const { model, context, draftModel } = options;
  const { stderr, interrupts } = terminal;
  using status = new StatusLine(stderr);
  const wanted = {
    ...engineSettings(options),
    ...(context === undefined ? {} : { contextTokens: context }),
    ...(draftModel === undefined ? {} : { draft: draftModel }),
  };
  const onEvent = (event: OpenModelEvent): void => tellEvent(event, status, stderr);
  return await openModel(model, wanted, { signal: interrupts.signal, onEvent });
}

function tellEvent(event: OpenModelEvent, status: StatusLine, stderr: Output): void {
  switch (event.type) {
    case 'digest-progress': {
      const { doneBytes: done, totalBytes: total } = event;
      status.progress({ label: 'Checking the model', unit: 'bytes', done, total });
      break;
    }
    case 'model-damaged':
      printNote(stderr, explain(event.error).what);
      break;
    case 'model-planned':
      break;
    case 'load-progress':
      status.progress({ label: `Loading ${event.model}`, unit: 'fraction', done: event.fraction, total: 1 });
      break;
    default:
      event satisfies never;
  }
}
