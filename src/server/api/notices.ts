// Warnings of answers and documents, as programs and pages of any language take them: a code with its values, and the words of the command line.
import type { GenerationWarning } from '../../core/index.ts';
import type { Document, DocumentWarning, NotCitable } from '../../documents/index.ts';
import { documentWarning, generationWarning, notCitableLine } from '../../report/index.ts';
import type { ApiNotice } from './schemas/index.ts';

export function documentNotice(name: string, warning: DocumentWarning): ApiNotice {
  const { type, ...data } = warning;
  return { code: type, data: { document: name, ...data }, message: documentWarning(name, warning) };
}

export function documentNotices({ name, warnings }: Pick<Document, 'name' | 'warnings'>): ApiNotice[] {
  return warnings.map((warning) => documentNotice(name, warning));
}

export function generationNotice(warning: GenerationWarning): ApiNotice {
  const { type, ...data } = warning;
  return { code: type, data, message: generationWarning(warning) };
}

export function notCitableNotice(lacking: NotCitable): ApiNotice {
  const { document, sentences } = lacking;
  return { code: 'not-citable', data: { document, sentences }, message: notCitableLine(lacking) };
}

/** Those that are not told yet; `warnings` are their words. */
export function tell(
  told: { warnings: string[]; notices: ApiNotice[] },
  notices: readonly ApiNotice[],
): void {
  for (const notice of notices) {
    if (told.warnings.includes(notice.message)) continue;
    told.warnings.push(notice.message);
    told.notices.push(notice);
  }
}
