import type { StrategyName } from '../ask-types.ts';
import type { CitationStrategy } from './citation-strategy.ts';
import { ids } from './ids.ts';
import { quoting } from './quoting.ts';

export type { CitationConstraint, CitationStrategy } from './citation-strategy.ts';

export const strategies: Readonly<Record<StrategyName, CitationStrategy>> = { ids, quoting };
