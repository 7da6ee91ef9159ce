import type { ErrorCode, ErrorData } from '../../core/index.ts';
import type { Explained } from '../explanation.ts';

/** How the errors of these codes are put into words. */
export type Explainers<C extends ErrorCode> = { readonly [K in C]: (data: ErrorData[K]) => Explained };
