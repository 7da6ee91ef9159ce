import type { StrategyName } from '../ask-types.ts';
import type { CitationStrategy } from './citation-strategy.ts';
import { ids } from './ids.ts';
import { matching } from './matching.ts';
import { quoting } from './quoting.ts';

export type { CitationConstraint, CitationInput, CitationStrategy } from './citation-strategy.ts';

export const strategies: Readonly<Record<StrategyName, CitationStrategy>> = { ids, quoting, matching };
