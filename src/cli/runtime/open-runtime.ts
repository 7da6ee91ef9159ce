// A model as the command line opens it: with the progress, the notes and the warnings that people read.
import { settingWarnings } from '../../engine/index.ts';
import { explain, generationWarning } from '../../report/index.ts';
import { type ModelRequest, type OpenedModel, type OpenModelEvent, openModel } from '../../runtime/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import type { EngineOptions } from '../options/engine-options.ts';
import { engineSettings, placementRequest } from '../options/engine-settings.ts';
import type { ServerOptions } from '../options/server-options.ts';
import type { Output } from '../terminal/output.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { borrowRuntime } from './borrow-runtime.ts';
import { tellLoading } from './tell-loading.ts';
import { placementTeller } from './tell-placement.ts';
import { tellUnusedLayers } from './tell-unused-layers.ts';

export interface RuntimeOptions extends EngineOptions, ServerOptions {
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
  const wanted = {
    ...engineSettings(options),
    ...(context === undefined ? {} : { contextTokens: context }),
    ...(draftModel === undefined ? {} : { draft: draftModel }),
  };
  const openOwn = async (ref = model): Promise<OpenedModel> => await openHere(ref, wanted, terminal);
  if (options.server !== true) return await openOwn();
  const { keepAlive } = options;
  return (await borrowRuntime({ model, wanted, keepAlive, openOwn }, terminal)) ?? (await openOwn());
}

/** In a process of this command's. */
async function openHere(
  ref: string | undefined,
  wanted: ModelRequest,
  { stderr, interrupts }: Terminal,
): Promise<OpenedModel> {
  using status = new StatusLine(stderr);
  const onEvent = (event: OpenModelEvent): void => tellEvent(event, status, stderr);
  return await openModel(ref, wanted, { signal: interrupts.signal, onEvent });
}

function tellEvent(event: OpenModelEvent, status: StatusLine, stderr: Output): void {
  switch (event.type) {
    case 'digest-progress':
    case 'load-progress':
      tellLoading(event, status);
      break;
    case 'model-damaged':
      printNote(stderr, explain(event.error).what);
      break;
    case 'model-planned':
      break;
    default:
      event satisfies never;
  }
}
