import type { Weight } from './architecture.ts';
import { gain, matrix } from './weight.ts';

/** What a layer that predicts the token after the next one has beyond a usual layer. */
export function predictionHead(at: string, embedding: number): Weight[] {
  return [
    matrix(`${at}.nextn.eh_proj`, 2 * embedding, embedding),
    gain(`${at}.nextn.enorm`, embedding),
    gain(`${at}.nextn.hnorm`, embedding),
    gain(`${at}.nextn.shared_head_norm`, embedding),
  ];
}
