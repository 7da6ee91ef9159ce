import type { TemplateFault } from '../../core/index.ts';
import { formatBytes, formatDuration } from '../format.ts';

/** Why a chat template gives no prompt, as a sentence. */
export function templateFault(fault: TemplateFault): string {
  switch (fault.type) {
    case 'too-long':
      return 'It is too long.';
    case 'reserved-characters':
      return 'It uses reserved characters.';
    case 'garbled':
      return 'Its output made no sense.';
    case 'prompt-too-long':
      return 'The prompt it produced is too long.';
    case 'drops-message':
      return 'It drops or changes a message.';
    case 'drops-call':
      return 'It drops or changes a tool call.';
    case 'takes-no-tools':
      return 'It takes no tools.';
    case 'too-slow':
      return `It ran longer than ${formatDuration(fault.limitMs)}.`;
    case 'too-large':
      return `It needed more memory than ${formatBytes(fault.limitBytes)}.`;
    case 'ended':
      return `It crashed its process (${fault.how}).`;
    case 'failed':
      return `Reason: ${fault.said}`;
    default:
      return fault satisfies never;
  }
}
