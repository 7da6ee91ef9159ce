// `document` blocks: text, a PDF, blocks of the client's own, or a file that was sent before. Nothing is fetched.
import { z } from 'zod';
import { dataUrl } from '../data-url.ts';
import { invalid, isGiven, refuse } from '../parse-request.ts';
import type { RequestFiles } from '../request-files.ts';
import { type Block, sourceSchema } from './schema.ts';

export interface WireDocument {
  title: string | null;
  /** What the client says about it: the model reads it, and it is never cited. */
  context: string | null;
  cited: boolean;
  source:
    | { type: 'text'; text: string }
    | { type: 'file'; mediaType: string; data: Uint8Array<ArrayBuffer>; name?: string; id?: string }
    /** Each is cited as a whole. */
    | { type: 'blocks'; texts: string[] };
}

/** @param at its place, for errors. Throws `request-invalid`, `request-unsupported`. */
export function decodeDocument(
  { source, title, context, citations }: Block,
  at: string,
  files: RequestFiles,
): WireDocument {
  const found = sourceOf(source, `${at}.source`, files);
  return {
    title: title ?? (found.type === 'file' ? (found.name ?? null) : null),
    context: isGiven(context) ? (context ?? null) : null,
    cited: isEnabled(citations, `${at}.citations`),
    source: found,
  };
}

const citationsSchema = z.looseObject({ enabled: z.boolean().nullish() }).nullish();

/** What cannot be understood is not taken for a no: the answer would be one without citations, and nobody told. */
function isEnabled(citations: unknown, at: string): boolean {
  const parsed = citationsSchema.safeParse(citations);
  if (!parsed.success) throw invalid(at, 'invalid_type');
  return parsed.data?.enabled ?? false;
}

function sourceOf(wire: unknown, at: string, files: RequestFiles): WireDocument['source'] {
  const source = sourceSchema.safeParse(wire);
  if (!source.success) throw invalid(at, 'invalid_type');
  const { type, data, content, media_type: mediaType, file_id: id } = source.data;
  refuse({ [`${at}.type “${type}”`]: type === 'url' });
  switch (type) {
    case 'text':
      if (typeof data !== 'string') throw invalid(`${at}.data`, 'invalid_type');
      return { type: 'text', text: data };
    case 'base64': {
      const bytes = dataUrl(data ?? '', mediaType ?? 'application/pdf');
      if (bytes === null) throw invalid(`${at}.data`, 'not_base64');
      return { type: 'file', ...bytes, mediaType: mediaType ?? bytes.mediaType };
    }
    case 'file': {
      const file = files.get(id ?? '');
      if (file === undefined) throw invalid(`${at}.file_id`, 'no_such_file');
      return { type: 'file', ...file, id: id ?? '' };
    }
    case 'content':
      return { type: 'blocks', texts: blockTexts(content, at) };
    default:
      throw invalid(`${at}.type`, 'unknown_type');
  }
}

function blockTexts(content: z.infer<typeof sourceSchema>['content'], at: string): string[] {
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) throw invalid(`${at}.content`, 'invalid_type');
  return content.map(({ type, text }, index) => {
    refuse({ [`${at}.content.${index}.type “${type}”`]: type !== 'text' });
    if (text === undefined) throw invalid(`${at}.content.${index}.text`, 'invalid_type');
    return text;
  });
}
