// What a model is told of a tool's answer. What it cannot be shown is named, never left out.
import type { CallToolResult } from '@modelcontextprotocol/client';

type Block = CallToolResult['content'][number];

export function resultText({ content, structuredContent }: CallToolResult): string {
  const texts = content.map(blockText);
  // The same once more as data, for programs, unless there is nothing else.
  if (texts.length === 0 && structuredContent !== undefined) return JSON.stringify(structuredContent);
  return texts.join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
    case 'audio':
      return `[${block.type} ${block.mimeType}, ${bytesOf(block.data)} bytes: it cannot be shown to this model]`;
    case 'resource_link':
      return `[link ${block.uri} ${block.name}]`;
    case 'resource':
      return 'text' in block.resource
        ? block.resource.text
        : `[file ${block.resource.uri}, ${bytesOf(block.resource.blob)} bytes: it cannot be shown to this model]`;
    default:
      return block satisfies never;
  }
}

/** Of base64. */
function bytesOf(data: string): number {
  return Math.floor((data.length * 3) / 4);
}
