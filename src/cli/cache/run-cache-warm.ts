import { DesksideError } from '../../core/index.ts';
import { type StrategyName, warmCache } from '../../documents/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { formatCountOf, formatDuration, prefixCacheNote } from '../../report/index.ts';
import { documentJson } from '../ask/document-json.ts';
import { readInputs } from '../ask/read-inputs.ts';
import { tellProblems } from '../ask/tell-problems.ts';
import { citationChoices } from '../bench/citation-choices.ts';
import { type ReadingOptions, readOptions } from '../options/reading-options.ts';
import type { SystemOptions } from '../options/system-options.ts';
import { systemText } from '../options/system-text.ts';
import { openMatching } from '../runtime/open-matching.ts';
import { openOrOffer } from '../runtime/open-or-offer.ts';
import { openRuntime, type RuntimeOptions } from '../runtime/open-runtime.ts';
import { readKept } from '../runtime/read-kept.ts';
import { printJson } from '../terminal/print-json.ts';
import { refuseSharedStdin } from '../terminal/read-text.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';

interface WarmOptions extends RuntimeOptions, SystemOptions, ReadingOptions {
  strategy?: StrategyName;
  /** The embedding model that the questions will name. */
  matchModel?: string;
  json?: true;
}

/** Reads documents ahead. Throws `file-unusable` where nothing could be kept, and what `ask` throws. */
export async function runCacheWarm(
  files: readonly string[],
  options: WarmOptions,
  terminal: Terminal,
): Promise<void> {
  refuseSharedStdin([files.includes('-') && 'a document', options.systemFile === '-' && '--system-file']);
  const system = await systemText(options, terminal);
  const read = await readKept(true, terminal, (kept) =>
    readInputs(files, terminal, { ...readOptions(options), kept }),
  );
  tellProblems(read, terminal);
  await using runtime = await openOrOffer(() => openRuntime(options, terminal), options, terminal);
  await using matching = await openMatching(options, { keep: true, terminal });
  await matching?.prepare(read.documents);
  using status = new StatusLine(terminal.stderr);
  const meter = new TokenMeter('Reading');
  meter.start(0);
  const cache = await openPrefixCache();
  const choices = await citationChoices();
  const usage = await warmCache(runtime.model, {
    documents: read.documents,
    system,
    strategy: options.strategy ?? choices[runtime.model.model.digest]?.strategy,
    cache,
    signal: terminal.interrupts.signal,
    onProgress: (done, total) => status.progress(meter.progress(done, total)),
  });
  status.clear();
  const { promptTokens, prefixCache, prefixCacheNotes = [], prefillMs } = usage;
  if (prefixCache === 'miss' || prefixCache === 'off') {
    const { path } = cache.store.folder;
    const said = prefixCacheNotes.map(prefixCacheNote).join('; ');
    throw new DesksideError(
      'file-unusable',
      said === ''
        ? { path, operation: 'write', reason: 'snapshot-too-short' }
        : { path, operation: 'write', reason: 'snapshot-not-kept', said },
    );
  }
  if (options.json) {
    printJson(terminal, { documents: read.documents.map(documentJson), ...rounded(usage) });
    return;
  }
  const { stdout } = terminal;
  const what = formatCountOf(promptTokens, 'token');
  const said =
    prefixCache === 'stored'
      ? `${what} read in ${formatDuration(prefillMs)}`
      : `${what}, already in the cache`;
  stdout.write(`${stdout.colors.green('✓')} ${said}\n`);
}

/** Times to a tenth of a millisecond, as in receipts. */
function rounded<U extends object>(usage: U): U {
  const entries = Object.entries(usage).map(([name, value]) => [
    name,
    name.endsWith('Ms') && typeof value === 'number' ? Math.round(value * 10) / 10 : value,
  ]);
  return Object.fromEntries(entries) as U;
}
