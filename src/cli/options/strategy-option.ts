import { Option } from 'commander';
import type { StrategyName } from '../../documents/index.ts';

/** By name alone: what they do takes the engine. The compiler holds the list against the type. */
const names: Readonly<Record<StrategyName, true>> = { quoting: true, ids: true, matching: true };

export function strategyOption(about: string): Option {
  return new Option('--strategy <name>', about).choices(Object.keys(names));
}
