import type { EngineDevice } from '../../engine/index.ts';
import { estimateMemory, largestContext } from '../../fit/index.ts';
import { formatBytes, formatCount, formatCountOf, formatParameters } from '../../report/index.ts';
import type { FoundModel } from '../../store/index.ts';
import { type PlacementHere, placementHere } from './placement-here.ts';
import { quantizationName } from './quantization-name.ts';
import { sourceName } from './source-name.ts';
import { unusedLayersText } from './unused-layers.ts';

/** A model as `show --json` prints it. Bytes and tokens, as the names say. */
export interface ModelJson extends Omit<FoundModel, 'summary' | 'files'> {
  /** What of it would lie where, with that window. */
  placement: PlacementHere;
  /** The first file. */
  path: string;
  default: boolean;
  architecture: string;
  parameters: number;
  activeParameters: number;
  quantization: string;
  contextTrained: number;
  /** The longest window that fits into this computer's memory now; 0 where the model does not fit. */
  contextHere: number;
  /** What the model takes with that window; with the smallest useful one where it does not fit. */
  memoryBytes: number;
  chatTemplate: boolean;
  slidingWindow: number | null;
}

export interface DescribeOptions {
  /** Memory that the model may take. */
  memoryBytes: number;
  isDefault: boolean;
  /** The GPU that would be used. */
  gpu: EngineDevice | null;
}

const leastContext = 512;

export function describeModel(
  model: FoundModel,
  { memoryBytes, isDefault, gpu }: DescribeOptions,
): ModelJson {
  const { summary, files: _, ...rest } = model;
  const { architecture, parameters, activeParameters, contextTrained } = summary;
  const contextHere = largestContext(summary, memoryBytes);
  const contextTokens = Math.max(contextHere, leastContext);
  const estimate = estimateMemory(summary, { contextTokens });
  return {
    ...rest,
    path: model.paths[0] ?? '',
    default: isDefault,
    architecture,
    parameters,
    activeParameters,
    quantization: quantizationName(summary),
    contextTrained,
    contextHere,
    memoryBytes: estimate.totalBytes,
    placement: placementHere(model, gpu, contextTokens),
    chatTemplate: summary.hasChatTemplate,
    slidingWindow: summary.slidingWindow?.tokens ?? null,
  };
}

/** The same for people: names and values. */
export function modelRows(model: ModelJson): string[][] {
  const active =
    model.activeParameters < model.parameters
      ? `, ${formatParameters(model.activeParameters)} active per token`
      : '';
  const unused = unusedLayersText(model);
  return [
    ['Name', `${model.name}${model.default ? ' (default)' : ''}`],
    ['Architecture', `${model.architecture}, ${formatParameters(model.parameters)} parameters${active}`],
    ['Quantization', model.quantization],
    ['Size', formatBytes(model.bytes)],
    ['Context', contextText(model)],
    ['Memory', `${formatBytes(model.memoryBytes)}${model.contextHere > 0 ? ' with that context' : ''}`],
    ['Placement', model.placement.text],
    ['Chat model', model.chatTemplate ? 'yes' : 'no: a base model, which continues text'],
    ['Licence', model.license ?? 'not stated'],
    ['From', model.ref === null ? sourceName(model.source) : model.ref],
    ...(unused === null ? [] : [['Not used', `${unused} of ${sourceName(model.source)}`]]),
    ['Digest', model.digest],
    ...model.paths.map((path, index) => [index === 0 ? 'File' : '', path]),
  ];
}

function contextText({ contextTrained, contextHere }: ModelJson): string {
  const trained = formatCountOf(contextTrained, 'token');
  if (contextHere === 0) return `${trained}; does not fit into the free memory`;
  return contextHere >= contextTrained ? trained : `${trained}; ${formatCount(contextHere)} fit here now`;
}
