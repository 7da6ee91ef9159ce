// Proof that abi.ts describes the library that was opened. There is no version to ask for, and commits of this branch differ in
// their structs without a word: whatever gives its parameters other defaults is another build, and is refused.
import { compareStruct } from '../native/index.ts';
import type { IkFunctions } from './abi.ts';
import { defaultContextParams, defaultModelParams } from './defaults.ts';

/** Throws `engine-layout` with the first difference between the declarations and the opened library. */
export function proveLayout(
  functions: Pick<IkFunctions, 'llama_model_default_params' | 'llama_context_default_params'>,
): void {
  compareStruct('llama_model_params', defaultModelParams, functions.llama_model_default_params());
  compareStruct('llama_context_params', defaultContextParams, functions.llama_context_default_params());
}
