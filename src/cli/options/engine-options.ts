// How the engine computes: options for those who know them. Every one has a default that is right for most.
import { type Command, Option } from 'commander';
import { type GpuChoice, type KvType, kvTypes, mostThreads } from '../../config/choices.ts';
import type { Adapter } from '../../engine/index.ts';
import { settingOption } from '../config/setting-option.ts';
import { loraAdapters } from './lora-adapters.ts';
import { decimalNumber, wholeNumber } from './numbers.ts';

export interface EngineOptions {
  threads?: number;
  threadsBatch?: number;
  batchSize?: number;
  cacheTypeK?: KvType;
  cacheTypeV?: KvType;
  flashAttn?: 'auto' | 'on' | 'off';
  repack?: boolean;
  mmap?: boolean;
  mlock?: true;
  ropeScaling?: 'linear' | 'yarn';
  ropeScale?: number;
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
    settingOption('threads'),
    number('--threads-batch <n>', 'threads while reading a prompt (default: same as --threads)', mostThreads),
    number('--batch-size <n>', 'prompt tokens per step (default: depends on model and processor)', 8192),
    new Option('--cache-type-k <type>', 'data type of the keys in the KV cache (default: f16)').choices(
      kvTypes,
    ),
    new Option('--cache-type-v <type>', 'data type of the values in the KV cache (default: f16)').choices(
      kvTypes,
    ),
    new Option('--flash-attn <mode>', 'flash attention, which needs less memory (default: auto)').choices([
      'auto',
      'on',
      'off',
    ]),
    new Option('--no-repack', 'use the weights as they are in the file: loads faster, runs slower'),
    new Option('--mmap', 'map the file into memory (default: if the devices allow it)'),
    new Option('--no-mmap', 'read the file instead of mapping it'),
    new Option('--mlock', 'keep the weights from being swapped out; implies --no-repack'),
    new Option(
      '--rope-scaling <type>',
      'extend the context beyond what the model was trained on (lowers quality)',
    ).choices(['linear', 'yarn']),
    new Option('--rope-scale <n>', 'factor to extend it by, 1 to 64').argParser(decimalNumber(1, 64)),
    new Option('--lora <file[:scale]>', 'add a LoRA adapter; can be repeated').argParser(loraAdapters),
    settingOption('gpu'),
    new Option('--gpu-layers <n>', 'layers to put on the GPU, or all (default: as many as fit)').argParser(
      numberOrWord,
    ),
    new Option(
      '--n-cpu-moe <n>',
      'keep the experts of the last n layers in main memory, or all (default: as few as possible)',
    ).argParser(numberOrWord),
  ];
}

function numberOrWord(text: string): 'auto' | 'all' | number {
  return text === 'auto' || text === 'all' ? text : wholeNumber(0, mostLayers)(text);
}

function number(flags: string, description: string, most: number): Option {
  return new Option(flags, description).argParser(wholeNumber(1, most));
}
