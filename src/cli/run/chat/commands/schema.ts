import { DesksideError, type ResponseFormat } from '../../../../core/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { typedPaths } from '../../../conversation/typed-paths.ts';
import { readSchema } from '../../../options/response-format.ts';
import type { ChatState } from '../chat-state.ts';

export const schema: SlashCommand<ChatState> = {
  usage: '[FILE]',
  help: 'answer in JSON that follows the JSON Schema in a file; json for any object, off for words; alone, show it',
  async run({ options, terminal, ...state }, what) {
    if (what === 'off') options.format = undefined;
    else if (what === 'json') options.format = { type: 'json' };
    else if (what !== '') options.format = await readSchema(onePath(what), { option: '/schema', terminal });
    say({ terminal, ...state }, formatLine(options.format));
  },
};

/** What is typed here is the chat itself: there is no standard input to read. */
function onePath(typed: string): string {
  const [path = '', ...more] = typedPaths(typed);
  if (path !== '-' && more.length === 0) return path;
  throw new DesksideError('usage-invalid', {
    name: '/schema',
    value: typed,
    expected: 'one file with a JSON Schema, json, or off',
  });
}

function formatLine(format: ResponseFormat | undefined): string {
  if (format === undefined) return 'The model answers in words.';
  if (format.type === 'json') return 'The model answers with a JSON object.';
  return 'The model answers in JSON that follows your schema.';
}
