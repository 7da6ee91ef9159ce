// How the engine computes: options for those who know them. Every one has a default that is right for most.
import { type Command, Option } from 'commander';
import { type GpuChoice, gpuChoices } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import type { Adapter, KvType, LoadOptions, PlacementRequest } from '../../engine/index.ts';
import type { ModelWish } from '../../runtime/index.ts';
import { kvTypes } from './kv-types.ts';
import { loraAdapters } from './lora-adapters.ts';
import { decimalNumber, wholeNumber } from './numbers.ts';

export interface EngineOptions {
  threads?: number;
  batchThreads?: number;
  batchSize?: number;
  kvType?: { k: KvType; v: KvType };
  flashAttention?: 'auto' | 'on' | 'off';
  repack?: boolean;
  mmap?: boolean;
  mlock?: true;
  ropeScaling?: 'linear' | 'yarn';
  ropeFactor?: number;
  lora?: Adapter[];
  gpu?: GpuChoice;
  gpuLayers?: 'auto' | 'all' | number;
  nCpuMoe?: 'auto' | 'all' | number;
}

const group = 'Engine:';
/** More layers than any model has; larger numbers are typing mistakes. */
const mostLayers = 10_000;

/** Adds a group of their own to the help of a command that loads a model. */
export function addEngineOptions(command: Command): Command {
  for (const option of options()) command.addOption(option.helpGroup(group));
  return command;
}

function options(): Option[] {
  return [
    number('--threads <n>', 'processor threads (default: one for each physical core)', 512),
    number('--batch-threads <n>', 'threads while reading (default: as --threads)', 512),
    number('--batch-size <n>', 'tokens read in one step (default: by model and processor)', 8192),
    new Option(
      '--kv-type <type>',
      'type of the cache: f16 (default), q8_0, q5_1, q4_0; or two, as K,V',
    ).argParser(kvTypes),
    new Option('--flash-attention <mode>', 'attention in less memory (default: auto)').choices([
      'auto',
      'on',
      'off',
    ]),
    new Option('--no-repack', 'leave the weights as they are in the file: loads faster, runs slower'),
    new Option('--mmap', 'map the file into memory (default: where the devices can)'),
    new Option('--no-mmap', 'read the file instead'),
    new Option('--mlock', 'keep the weights from being swapped out; they are not repacked then'),
    new Option('--rope-scaling <type>', 'stretch the window past the trained one; answers get worse').choices(
      ['linear', 'yarn'],
    ),
    new Option('--rope-factor <n>', 'how many times the trained window, 1 to 64').argParser(
      decimalNumber(1, 64),
    ),
    new Option('--lora <file[:scale]>', 'add a LoRA adapter; may be repeated').argParser(loraAdapters),
    new Option('--gpu <which>', 'GPU (default: DESKSIDE_GPU, or the best there is)').choices(gpuChoices),
    new Option('--gpu-layers <n>', 'layers on the GPU, or all (default: what fits)').argParser(numberOrWord),
    new Option(
      '--n-cpu-moe <n>',
      'last layers whose experts stay off the GPU, or all (default: what must)',
    ).argParser(numberOrWord),
  ];
}

function numberOrWord(text: string): 'auto' | 'all' | number {
  return text === 'auto' || text === 'all' ? text : wholeNumber(0, mostLayers)(text);
}

function number(flags: string, description: string, most: number): Option {
  return new Option(flags, description).argParser(wholeNumber(1, most));
}

/** The same as the engine takes it. */
export function engineSettings(options: EngineOptions): Omit<ModelWish, 'draft'> {
  const { threads, batchThreads, batchSize, kvType, flashAttention, repack, mmap, mlock, lora } = options;
  const placement = placementRequest(options);
  return withoutUndefined({
    threads,
    batchThreads,
    batchTokens: batchSize,
    kvTypeK: kvType?.k,
    kvTypeV: kvType?.v,
    flashAttention,
    // The parser makes a yes of what nobody said; only a no was said.
    repack: repack === false ? false : undefined,
    mmap,
    mlock,
    ropeScaling: ropeScaling(options),
    adapters: lora,
    placement: Object.keys(placement).length > 0 ? placement : undefined,
  });
}

function ropeScaling({ ropeScaling: type, ropeFactor: factor }: EngineOptions): LoadOptions['ropeScaling'] {
  if (type === undefined && factor === undefined) return undefined;
  if (type === undefined)
    throw new DesksideError('usage-missing', { what: '--rope-scaling, which --rope-factor is for' });
  if (factor === undefined)
    throw new DesksideError('usage-missing', { what: '--rope-factor, for --rope-scaling' });
  return { type, factor };
}

/** What the options say about the GPU. */
export function placementRequest({ gpu, gpuLayers, nCpuMoe }: EngineOptions): PlacementRequest {
  return withoutUndefined({ gpu, layers: gpuLayers, cpuMoeLayers: nCpuMoe });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Partial<Defined<T>> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Defined<T>>;
}
