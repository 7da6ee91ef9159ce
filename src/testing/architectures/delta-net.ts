// Recurrent layers of the Qwen hybrids: a gated delta net with a short convolution in front.
import type { TinyValue } from '../tiny-gguf.ts';
import type { Weight } from './architecture.ts';
import { bias, decay, gain, kernel, matrix } from './weight.ts';

const [keyHeads, valueHeads, state, kernelSize] = [2, 4, 16, 4];
const values = valueHeads * state;
const mixed = 2 * keyHeads * state + values;

export const deltaNetShape: Record<string, TinyValue> = {
  'ssm.conv_kernel': kernelSize,
  'ssm.inner_size': values,
  'ssm.state_size': state,
  'ssm.time_step_rank': valueHeads,
  'ssm.group_count': keyHeads,
};

/** @param gates `apart`: strength and forgetting are two matrices; `together`: one for both */
export function deltaNet(at: string, embedding: number, gates: 'apart' | 'together'): Weight[] {
  return [
    matrix(`${at}.attn_qkv`, embedding, mixed),
    matrix(`${at}.attn_gate`, embedding, values),
    kernel(`${at}.ssm_conv1d`, kernelSize, mixed),
    bias(`${at}.ssm_dt`, valueHeads),
    decay(`${at}.ssm_a`, valueHeads),
    ...(gates === 'together'
      ? [matrix(`${at}.ssm_ba`, embedding, 2 * valueHeads)]
      : [matrix(`${at}.ssm_beta`, embedding, valueHeads), matrix(`${at}.ssm_alpha`, embedding, valueHeads)]),
    gain(`${at}.ssm_norm`, state),
    matrix(`${at}.ssm_out`, values, embedding),
  ];
}
