import { formatPatterns } from './formats.ts';
import { patternMatches } from './pattern-matches.ts';

/** Formats that are not known are no condition here: `unsupportedKeywords` says that they are there. */
export function formatMatches(text: string, format: unknown): boolean {
  const pattern =
    typeof format === 'string' && Object.hasOwn(formatPatterns, format) ? formatPatterns[format] : undefined;
  return pattern === undefined || patternMatches(text, pattern);
}
