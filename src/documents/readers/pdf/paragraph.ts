import type { Block } from '../reader.ts';
import type { Line } from './run.ts';

/** Lines that belong together. */
export interface Paragraph {
  kind: Block['kind'];
  lines: Line[];
  page: number;
  /** Size of its letters in points. */
  size: number;
  /** How far the lines around it reach. */
  right: number;
}

/** Whether a text ends as a sentence does. */
export function isTerminated(text: string): boolean {
  return /[.!?:;。！？؟۔…][\p{Pe}\p{Pf}"'\d[\]]*\s*$/u.test(text);
}
