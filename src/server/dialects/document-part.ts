import type { MessagePart } from '../../core/index.ts';
import { dataUrl } from './data-url.ts';
import { invalid, isGiven, refuse } from './parse-request.ts';
import type { RequestFiles } from './request-files.ts';

interface WireFile {
  file_data?: string | null | undefined;
  file_id?: string | null | undefined;
  file_url?: string | null | undefined;
  filename?: string | null | undefined;
}

/**
 * A file of OpenAI's: its bytes, as a data URL or plain base64, or the ID of one that was sent before. None is fetched from anywhere.
 * @param at its place, for errors
 */
export function documentPart(
  { file_data: data, file_id: id, file_url: url, filename }: WireFile,
  at: string,
  files: RequestFiles,
): MessagePart {
  refuse({ [`${at}.file_url`]: isGiven(url) });
  if (id !== undefined && id !== null && id !== '') {
    const file = files.get(id);
    if (file === undefined) throw invalid(`${at}.file_id`, 'no_such_file');
    return { type: 'document', name: file.name, content: { mediaType: file.mediaType, data: file.data } };
  }
  const content = dataUrl(data ?? '');
  if (content === null) throw invalid(`${at}.file_data`, 'not_base64');
  return { type: 'document', name: filename || 'document', content };
}
