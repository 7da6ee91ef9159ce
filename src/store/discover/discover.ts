import { allModelRows, type Database } from '../../db/index.ts';
import { catalogueEntry } from '../catalogue/catalogue.ts';
import { chooseModelIn } from '../hub/choose-hub-files.ts';
import type { ModelRef } from '../reference/model-ref.ts';
import type { StoreContext } from '../store-context.ts';
import type { DiscoveredFile } from './candidate.ts';
import { hubCacheModels } from './hub-cache.ts';
import { lmStudioModels } from './lm-studio.ts';
import { ollamaModels } from './ollama-store.ts';
import { isFolderOf, ownCandidates } from './own-folder.ts';
import { type Discovery, merged } from './passed-over.ts';

/** Models in other programs' folders, and files in Deskside's own that no record names. None of them has been opened yet: they may be damaged, or no language models. */
export async function discover(db: Database, context: StoreContext): Promise<DiscoveredFile[]> {
  return (await discoverAll(db, context)).candidates;
}

/** The same, and what was passed over without opening it. */
export async function discoverAll(db: Database, context: StoreContext): Promise<Discovery<DiscoveredFile>> {
  const { env } = context;
  const own = ownCandidates(allModelRows(db), context);
  const found = merged(await Promise.all([own, hubCacheModels(env), lmStudioModels(env), ollamaModels(env)]));
  const seen = new Set<string>();
  return { ...found, candidates: found.candidates.filter(({ name }) => !seen.has(name) && seen.add(name)) };
}

/** The candidate of a name as it is listed, with or without the program's prefix. */
export function candidateNamed(
  candidates: readonly DiscoveredFile[],
  name: string,
): DiscoveredFile | undefined {
  const plain = name.replace(/:latest$/, '');
  return candidates.find((candidate) => {
    const names = [candidate.name, `${candidate.source}:${candidate.name}`];
    return names.some((each) => each === name || each.replace(/:latest$/, '') === plain);
  });
}

/** The candidate that is the very file a hub or catalogue reference means. */
export function candidateOf(
  candidates: readonly DiscoveredFile[],
  ref: ModelRef,
): DiscoveredFile | undefined {
  const own = candidates.find(({ source, file }) => source === 'deskside' && isFolderOf(file, ref.text));
  const wanted = hubFile(ref);
  if (own || !wanted) return own;
  const models = candidates
    .filter(({ repo }) => repo?.toLowerCase() === wanted.repo.toLowerCase())
    .map((candidate) => ({
      quantization: candidate.quantization,
      files: [{ path: candidate.file, candidate }],
    }));
  return chooseModelIn(models, wanted.selector)?.files[0]?.candidate;
}

function hubFile(ref: ModelRef): { repo: string; selector: string | null } | undefined {
  if (ref.type === 'hub') return ref.revision === null ? ref : undefined;
  if (ref.type !== 'catalogue') return undefined;
  const hub = catalogueEntry(ref.name)?.hub;
  return hub && { repo: hub.repo, selector: hub.file };
}
