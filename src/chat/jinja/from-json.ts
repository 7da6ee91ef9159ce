import { Dict, Float, List, Undefined, type Value } from './values.ts';

/** Plain data as a template sees it. */
export function fromJson(data: unknown): Value {
  if (data === null || typeof data === 'boolean' || typeof data === 'string') return data;
  if (typeof data === 'number') return Number.isSafeInteger(data) ? data : new Float(data);
  if (Array.isArray(data)) return new List(data.map(fromJson));
  if (typeof data !== 'object') return new Undefined('nothing');
  const dict = new Dict();
  for (const [key, value] of Object.entries(data)) dict.set(key, fromJson(value));
  return dict;
}
