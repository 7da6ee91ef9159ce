import { catalogueEntry } from '../catalogue/catalogue.ts';
import { modelAliases } from '../models/model-aliases.ts';
import { modelOnDisk } from '../models/model-on-disk.ts';
import type { StoredModel } from '../models/stored-model.ts';
import { parseModelRef } from '../reference/parse-model-ref.ts';
import { storeContext } from '../store-context.ts';
import { catalogueSources } from './catalogue-sources.ts';
import { isUnreachable } from './is-unreachable.ts';
import { planPull } from './plan-pull.ts';
import type { PullOptions } from './pull.ts';
import type { PullPlan } from './pull-plan.ts';

/** What a pull would do, found out without downloading anything. */
export interface PullPreview {
  /** The reference, or the catalogue's name. */
  ref: string;
  /** The model, where it is on this disk already. */
  here: StoredModel | null;
  /** What would be asked for; `null` where the model is here. */
  from: 'hub' | 'package' | 'url' | null;
  files: { name: string; bytes: number | null }[];
  /** Of all files; `null` where nobody says. */
  bytes: number | null;
  license: string | null;
}

/** Asks the source of a reference what there is. Throws what `pull` throws before its first byte. */
export async function previewPull(text: string, options: PullOptions = {}): Promise<PullPreview> {
  const aliases = await modelAliases(options);
  const ref = parseModelRef(Object.hasOwn(aliases, text) ? (aliases[text] ?? text) : text);
  const here = await modelOnDisk(ref.text, options);
  if (ref.type === 'path' || here !== null) {
    const files = (here?.paths ?? []).map((name) => ({ name, bytes: null }));
    return {
      ref: ref.text,
      here,
      from: null,
      files,
      bytes: here?.bytes ?? null,
      license: here?.license ?? null,
    };
  }
  const io = { env: storeContext(options).env, signal: options.signal };
  const plan = ref.type === 'catalogue' ? await catalogued(ref.name, io) : await planPull(ref, io);
  const files = plan.files.map(({ fileName: name, bytes }) => ({ name, bytes }));
  const license =
    plan.license ?? (ref.type === 'catalogue' ? (catalogueEntry(ref.name)?.license ?? null) : null);
  return { ref: ref.text, here, from: plan.source, files, bytes: sum(files), license };
}

/** From the hub or, where that is not to be had, from where the pull would turn to. */
async function catalogued(name: string, io: Parameters<typeof planPull>[1]): Promise<PullPlan> {
  const { hub, fallback } = catalogueSources(name);
  try {
    return await planPull(hub.ref, io);
  } catch (error) {
    if (fallback === null || !isUnreachable(error)) throw error;
    return await planPull(fallback.ref, io);
  }
}

function sum(files: readonly { bytes: number | null }[]): number | null {
  return files.reduce<number | null>(
    (all, { bytes }) => (all === null || bytes === null ? null : all + bytes),
    0,
  );
}
