// Vectors of a fake: how often each byte is there, one dimension after the other.
import { DesksideError } from '../../core/index.ts';
import type { Result } from '../protocol.ts';
import type { FakeScript } from './script.ts';

export function embedFake(texts: readonly string[], { embedding }: FakeScript): Result<'embed'> {
  if (embedding === null)
    throw new DesksideError('engine-request', { reason: 'this model makes no vectors' });
  const lists = texts.map((text) => Buffer.from(text, 'utf8'));
  const longest = Math.max(...lists.map(({ length }) => length));
  if (longest > embedding.tokens) return { type: 'too-long', tokens: longest };
  const vectors = lists.map((bytes) => vectorOf(bytes, embedding.dimensions));
  return { type: 'made', vectors, tokens: lists.map(({ length }) => length) };
}

function vectorOf(bytes: Uint8Array, dimensions: number): string {
  const vector = new Float32Array(dimensions);
  for (const byte of bytes) vector[byte % dimensions] = (vector[byte % dimensions] ?? 0) + 1;
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Buffer.from(vector.map((value) => value / length).buffer).toString('base64');
}
