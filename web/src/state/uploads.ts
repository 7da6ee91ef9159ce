// Documents on their way in: sent, and read page by page.
import { signal } from '@preact/signals';
import { type ApiDocument, type ApiError, type ApiEvent, call, RequestFailed } from '../api/index.ts';
import { takeDocument } from './resources.ts';

export interface Upload {
  id: string;
  name: string;
  /** Null until the first page is told. */
  pages: { done: number; total: number } | null;
  /** Why it did not become a document. */
  error: ApiError | null;
  failed: boolean;
  stop: AbortController;
}

export const uploads = signal<readonly Upload[]>([]);

/** A document, or null where it could not be read: why is shown beside its name. */
export async function upload(file: File, name = file.name): Promise<ApiDocument | null> {
  const own: Upload = {
    id: newUploadId(),
    name,
    pages: null,
    error: null,
    failed: false,
    stop: new AbortController(),
  };
  uploads.value = [...uploads.value, own];
  try {
    const document = await call('POST /api/v1/documents', {
      query: { name, upload: own.id },
      body: file,
      signal: own.stop.signal,
    });
    takeDocument(document);
    forget(own.id);
    return document;
  } catch (error) {
    if (own.stop.signal.aborted) forget(own.id);
    else change(own.id, { failed: true, error: error instanceof RequestFailed ? error.error : null });
    return null;
  }
}

/** `randomUUID` is there only where a page is safe from others, as over HTTPS. */
function newUploadId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

export function forget(id: string): void {
  uploads.value = uploads.value.filter((each) => each.id !== id);
}

export function uploadProgress(event: Extract<ApiEvent, { type: 'upload-progress' }>): void {
  change(event.upload, { pages: { done: event.donePages, total: event.totalPages } });
}

function change(id: string, to: Partial<Upload>): void {
  uploads.value = uploads.value.map((each) => (each.id === id ? { ...each, ...to } : each));
}
