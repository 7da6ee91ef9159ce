// Renders the chat template of a model file. The template is a program from outside: it runs in an interpreter that
// reaches nothing, sees placeholders instead of the messages' text, and its output is bounded.
import { Template } from '@huggingface/jinja';
import { DesksideError } from '../core/index.ts';

/** Longer templates exist nowhere; a hostile one could be the size of the file. */
const maxTemplateCharacters = 1_000_000;
/** What a template may write around the messages. */
const maxOutputCharacters = 4_000_000;

export interface TemplateInput {
  model: string;
  template: string;
  bosText: string;
  eosText: string;
  messages: readonly { role: string; content: string }[];
  reasoning: boolean;
}

/** Throws `template-failed` with the template's own complaint. */
export function renderTemplate({
  model,
  template,
  bosText,
  eosText,
  messages,
  reasoning,
}: TemplateInput): string {
  const failed = (reason: string): DesksideError => new DesksideError('template-failed', { model, reason });
  if (template.length > maxTemplateCharacters) throw failed('the template is too long');
  let output: string;
  try {
    output = new Template(template).render({
      messages: messages.map((message) => ({ ...message })),
      bos_token: bosText,
      eos_token: eosText,
      add_generation_prompt: true,
      enable_thinking: reasoning,
      thinking: reasoning,
      tools: null,
    });
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error));
  }
  if (output.length > maxOutputCharacters) throw failed('the template writes too much');
  return output;
}
