// More questions about the sample, answered by a model that stays loaded, until an empty line.
import type { Document } from '../../documents/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { askLoop } from '../ask/conversation/ask-loop.ts';
import { citationChoices } from '../bench/citation-choices.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openRuntime, type Runtime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface QuestionLoopOptions {
  model: string;
  document: Document;
  /** Where the document lies. */
  path: string;
  /** Questions to begin with; may be none. */
  suggestions: readonly string[];
}

export async function questionLoop(
  { model, document, path, suggestions }: QuestionLoopOptions,
  terminal: Terminal,
): Promise<void> {
  const { bold, dim } = terminal.stdout.colors;
  terminal.stdout.write(`\n${bold('More questions')}  ${dim('an empty line to finish')}\n`);
  for (const question of suggestions) terminal.stdout.write(dim(`  ${question}\n`));
  const reopen = (name: string): Promise<Runtime> => openRuntime({ model: name }, terminal);
  const conversation = {
    terminal,
    options: {
      onlySupported: true,
      read: 'whole' as const,
      temperature: 0,
      keep: true,
      cache: true,
      ocr: true,
    },
    verification: null,
    matching: null,
    choices: await citationChoices(),
    system: undefined,
    fields: undefined,
    cache: await cacheOrNone(openPrefixCache, terminal),
    files: [path],
    read: { documents: [document], failures: [], skipped: [] },
    runtime: await reopen(model),
    reopen,
    turns: [],
    answers: [],
  };
  try {
    await askLoop(conversation, { emptyEnds: true });
  } finally {
    await conversation.runtime[Symbol.asyncDispose]();
  }
}
