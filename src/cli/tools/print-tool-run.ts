import type { ToolRunEvent } from '../../chat/index.ts';
import type { GenerationEvent } from '../../core/index.ts';
import { callOutcomes, formatCountOf, formatDuration, printable, toolRunStop } from '../../report/index.ts';
import { say } from '../conversation/say.ts';
import { errorText } from '../report-error.ts';
import { printGeneration } from '../run/print-generation.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Prints the answers of a run as they are written, and between them what was called. Throws what an error event carries. */
export async function printToolRun(
  run: AsyncIterable<ToolRunEvent>,
  terminal: Pick<Terminal, 'stdout' | 'stderr'>,
  options: { receipt?: boolean | undefined } = {},
): Promise<void> {
  const events = run[Symbol.asyncIterator]();
  try {
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      const event = next.value;
      if (isOfCalls(event)) printCall(event, terminal);
      else await printGeneration(oneAnswer(event, events), terminal, options);
    }
  } finally {
    await events.return?.();
  }
}

type CallEvent = Extract<ToolRunEvent, { type: 'tool-start' | 'tool-result' | 'run-end' }>;

function isOfCalls(event: ToolRunEvent): event is CallEvent {
  return event.type === 'tool-start' || event.type === 'tool-result' || event.type === 'run-end';
}

/** As an answer that stands alone. */
async function* oneAnswer(
  first: Exclude<ToolRunEvent, CallEvent>,
  events: AsyncIterator<ToolRunEvent>,
): AsyncGenerator<GenerationEvent> {
  for (let event: ToolRunEvent = first; ; ) {
    if (event.type === 'step-end') {
      yield { ...event, type: 'generation-end' };
      return;
    }
    if (!isOfCalls(event)) yield event;
    const next = await events.next();
    if (next.done === true) return;
    event = next.value;
  }
}

function printCall(event: CallEvent, terminal: Pick<Terminal, 'stdout' | 'stderr'>): void {
  const { stderr } = terminal;
  switch (event.type) {
    case 'tool-start':
      if (stderr.isTerminal)
        say({ terminal }, `${printable(event.name)} ${printable(JSON.stringify(event.arguments))}`, '→ ');
      break;
    case 'tool-result': {
      const { name, outcome, content, ms, error } = event;
      const size = `${formatCountOf(content.length, 'character')}, ${formatDuration(ms)}`;
      if (outcome === 'done') {
        if (stderr.isTerminal) say({ terminal }, `${printable(name)}: ${size}`, '← ');
      } else {
        const said = outcome === 'failed' && content !== '' ? `: ${printable(content)}` : ` (${size})`;
        printNote(stderr, `The tool ${printable(name)} ${callOutcomes[outcome]}${said}`);
      }
      if (error !== undefined) stderr.write(errorText(error, terminal));
      break;
    }
    case 'run-end':
      if (event.stopped !== null) printNote(stderr, toolRunStop(event.stopped));
      break;
    default:
      event satisfies never;
  }
}
