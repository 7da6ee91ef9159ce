// The model of a server that runs: loaded already, and still there for the next command.
import { resolve } from 'node:path';
import { DesksideError } from '../../core/index.ts';
import { explain } from '../../report/index.ts';
import type { ModelRequest, OpenedModel } from '../../runtime/index.ts';
import { isPath, parseModelRef } from '../../store/index.ts';
import { type BorrowEvent, borrowModel } from '../running/borrow-model.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { StandInModel } from './stand-in-model.ts';
import { tellAlone } from './tell-alone.ts';
import { tellLoading } from './tell-loading.ts';

export interface BorrowOptions {
  model: string | undefined;
  wanted: ModelRequest;
  keepAlive: number | null | undefined;
  /** Opens a model without the server. */
  openOwn: (ref?: string) => Promise<OpenedModel>;
}

/** `null` where there is no server that could lend it. Throws what opening a model throws. */
export async function borrowRuntime(
  { model: name, wanted, keepAlive, openOwn }: BorrowOptions,
  terminal: Terminal,
): Promise<OpenedModel | null> {
  const { stderr, interrupts } = terminal;
  using status = new StatusLine(stderr);
  const borrowed = await borrowModel({
    model: name === undefined ? undefined : fromAnywhere(name),
    wanted: wantedAnywhere(wanted),
    keepAliveMs: keepAlive,
    signal: interrupts.signal,
    onEvent: (event) => tellEvent(event, { name: name ?? 'the model', status, terminal }),
  });
  if (borrowed.type !== 'borrowed') {
    await tellAlone(borrowed, { wantsToStay: keepAlive !== undefined }, terminal);
    return null;
  }
  const { source } = borrowed;
  const ref = source.source === 'file' ? (source.paths[0] ?? source.name) : source.name;
  const model = new StandInModel(borrowed.model, async () => {
    status.clear();
    printNote(stderr, 'The server has ended. The model is loaded here instead.');
    return await openOwn(ref);
  });
  return { model, source, [Symbol.asyncDispose]: () => model[Symbol.asyncDispose]() };
}

function tellEvent(
  event: BorrowEvent,
  { name, status, terminal }: { name: string; status: StatusLine; terminal: Terminal },
): void {
  switch (event.type) {
    case 'model-damaged':
      printNote(terminal.stderr, explain(new DesksideError(event.code, event.data)).what);
      break;
    case 'digest-progress':
      tellLoading(event, status);
      break;
    case 'load-progress':
      tellLoading({ ...event, model: name }, status);
      break;
    default:
      event satisfies never;
  }
}

/** A path means the same wherever the server was started. */
function fromAnywhere(ref: string): string {
  const parsed = isPath(ref) ? parseModelRef(ref) : null;
  return parsed?.type === 'path' ? parsed.path : ref;
}

function wantedAnywhere({ draft, adapters, ...wanted }: ModelRequest): ModelRequest {
  return {
    ...wanted,
    ...(draft === undefined ? {} : { draft: fromAnywhere(draft) }),
    ...(adapters === undefined
      ? {}
      : { adapters: adapters.map((one) => ({ ...one, path: resolve(one.path) })) }),
  };
}
