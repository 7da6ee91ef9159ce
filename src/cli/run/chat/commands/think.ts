import { InvalidArgumentError } from 'commander';
import { DesksideError } from '../../../../core/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { parseThink, thinkChoices } from '../../../options/think-option.ts';
import type { ChatState } from '../chat-state.ts';

export const think: SlashCommand<ChatState> = {
  usage: '[HOW]',
  help: `whether the model may reason first: ${thinkChoices}; alone, show it`,
  async run({ options, ...state }, how) {
    if (how !== '') options.think = parsed(how);
    say(state, thinkLine(options.think));
  },
};

/** Throws `usage-invalid`. */
function parsed(how: string): ChatState['options']['think'] & object {
  try {
    return parseThink(how);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new DesksideError('usage-invalid', { name: '/think', value: how, expected: thinkChoices });
  }
}

function thinkLine({
  reasoning = false,
  reasoningBudget,
}: ChatState['options']['think'] & object = {}): string {
  if (reasoningBudget !== undefined)
    return `The model may reason for ${reasoningBudget} tokens before it answers.`;
  if (reasoning === false) return 'The model answers without reasoning first, if it can.';
  return `The model may reason before it answers${reasoning === true ? '' : `: ${reasoning}`}.`;
}
