// A file that was sent, as OpenAI's and Anthropic's clients read it: they share the path.

interface SentFile {
  id: string;
  name: string;
  mediaType: string;
  purpose: string;
  bytes: number;
  /** Seconds. */
  createdAt: number;
}

export function openaiFile({ id, name, purpose, bytes, createdAt }: SentFile): { id: string } {
  return {
    id,
    object: 'file',
    bytes,
    created_at: createdAt,
    filename: name,
    purpose,
    status: 'processed',
  } as {
    id: string;
  };
}

export function anthropicFile({ id, name, mediaType, bytes, createdAt }: SentFile): { id: string } {
  const created_at = new Date(createdAt * 1000).toISOString();
  return {
    id,
    type: 'file',
    filename: name,
    mime_type: mediaType,
    size_bytes: bytes,
    created_at,
    downloadable: true,
  } as { id: string };
}
