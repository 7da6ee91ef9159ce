// Outcomes of a measurement, one line each, so that it can be stopped and gone on with.
import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DesksideError } from '../../core/index.ts';
import type { CitationOutcome, StrategyName } from '../../documents/index.ts';

interface Line {
  /** Of the model's files: outcomes of another model do not count. */
  model: string;
  strategy: StrategyName;
  /** Of the embedding model's files, where sentences were found by one. */
  match?: string | undefined;
  outcome: CitationOutcome;
}

export interface KeptOutcomes {
  of(strategy: StrategyName): (id: string) => CitationOutcome | undefined;
  add(strategy: StrategyName, outcome: CitationOutcome): void;
}

/** Throws `file-unusable` for a file that cannot be read, `usage-invalid` for one that holds something else. */
export async function openKeptOutcomes(
  path: string | undefined,
  model: string,
  match?: string,
): Promise<KeptOutcomes> {
  const known = new Map<string, CitationOutcome>();
  const key = (strategy: StrategyName, id: string): string => `${strategy} ${id}`;
  for (const line of path === undefined ? [] : await linesOf(path)) {
    // Lines of an earlier release do not say how long the prompt was: those questions are asked again.
    if (line.model === model && line.match === match && line.outcome.promptTokens !== undefined)
      known.set(key(line.strategy, line.outcome.id), line.outcome);
  }
  return {
    of: (strategy) => (id) => known.get(key(strategy, id)),
    add(strategy, outcome) {
      known.set(key(strategy, outcome.id), outcome);
      if (path !== undefined)
        appendFileSync(path, `${JSON.stringify({ model, strategy, match, outcome })}\n`);
    },
  };
}

async function linesOf(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new DesksideError('file-unusable', {
      path,
      operation: 'read',
      reason: error.code ?? error.message,
    });
  });
  // The last line may have been cut off when the measurement was stopped.
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}
