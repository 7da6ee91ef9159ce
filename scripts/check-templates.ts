// Holds chat templates of real models against Python's jinja2, set as the transformers library sets it:
//   node scripts/check-templates.ts FOLDER > cases.json && python3 test/templates/compare.py cases.json
// With `--own` instead of a folder, the templates that we wrote for families without one, against their makers' programs (`deepseek_v*_encoding.py` of
// the source of vllm on PyPI, in a folder):
//   node scripts/check-templates.ts --own > cases.json && python3 test/templates/compare.py cases.json FOLDER
// The templates themselves are their makers' and are not in the repository; docs/families.md says where they can be had. Each conversation
// is rendered here, in the form that was found for it, and what the template was given is written down with the outcome.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hideTexts } from '../src/chat/hide-texts.ts';
import { toPromptMessages } from '../src/chat/prompt-message.ts';
import { learnTemplate } from '../src/chat/template/learn-template.ts';
import { renderProgram } from '../src/chat/template/render-skeleton.ts';
import { parseTemplate } from '../src/chat/template/run-template.ts';
import { shapeMessages } from '../src/chat/template/shape-messages.ts';
import { templateLimits } from '../src/chat/template/template-limits.ts';
import { thinkingVariables } from '../src/chat/template/thinking-variables.ts';
import { deepseekTemplates } from '../src/gguf/deepseek/index.ts';
import { conversations } from '../test/support/conversations.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('node scripts/check-templates.ts FOLDER');

const today = Date.UTC(2026, 10, 30, 12);

interface Case {
  template: string;
  conversation: string;
  source?: string;
  variables?: Record<string, unknown>;
  text?: string;
  failed?: string;
}

function templatesIn(folder: string): [string, string][] {
  const names = readdirSync(folder).filter((each) => each.endsWith('.jinja'));
  return names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

/** Texts instead of placeholders, in plain data. */
function reveal(data: unknown, textOf: (index: number) => string): unknown {
  if (typeof data === 'string') {
    return data.replace(/[\u{F8F0}\u{F8F2}](\d+)\u{F8F1}/gu, (mark, index: string) => {
      const text = textOf(Number(index));
      return mark.startsWith('\u{F8F2}') ? JSON.stringify(text).slice(1, -1) : text;
    });
  }
  if (Array.isArray(data)) return data.map((each) => reveal(each, textOf));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [reveal(key, textOf), reveal(value, textOf)]),
  );
}

function renderCase(
  source: string,
  { messages, tools = [], thinking }: (typeof conversations)[number],
): Partial<Case> {
  const hidden = hideTexts(toPromptMessages(messages), tools);
  const segmentText = (index: number): string => {
    const segment = hidden.texts.segment(index);
    return segment === undefined ? '' : segment.type === 'content' ? segment.part.text : segment.text;
  };
  const input = {
    template: source,
    bosText: '<bos>',
    eosText: '<eos>',
    messages: hidden.messages,
    tools: hidden.tools,
    needs: hidden.texts.needs,
    thinking,
    today,
  };
  const { skeleton, form } = renderProgram(parseTemplate(source), input, templateLimits);
  const text = skeleton.texts
    .map((words, place) => {
      const index = skeleton.indices[place];
      if (index === undefined) return words;
      const hiddenText = segmentText(index);
      return (
        words + (skeleton.escaped.includes(place) ? JSON.stringify(hiddenText).slice(1, -1) : hiddenText)
      );
    })
    .join('');
  const given = hidden.tools.map((tool) => ({ type: 'function', function: tool }));
  const noTools = { null: { tools: null }, absent: {}, empty: { tools: [] } }[form.noTools];
  return {
    source,
    text,
    variables: {
      messages: reveal(shapeMessages(hidden.messages, form), segmentText),
      ...(given.length > 0 ? { tools: reveal(given, segmentText) } : noTools),
      add_generation_prompt: true,
      bos_token: '<bos>',
      eos_token: '<eos>',
      ...thinkingVariables(source, thinking).variables,
    },
  };
}

const cases: Case[] = [];
for (const [name, source] of folder === '--own' ? Object.entries(deepseekTemplates) : templatesIn(folder)) {
  const { reasoning, tools } = learnTemplate(
    { template: source, bosText: '<bos>', eosText: '<eos>' },
    templateLimits,
  );
  const calls = tools.type === 'native' ? tools.calls.type : `none (${tools.reason})`;
  process.stderr.write(
    `${name}: reasoning ${reasoning === null ? '-' : `${reasoning.open} ${reasoning.close}`}, calls ${calls}\n`,
  );
  for (const conversation of conversations) {
    const base = { template: name, conversation: conversation.name };
    if (tools.type === 'none' && conversation.needsTools) continue;
    try {
      cases.push({ ...base, ...renderCase(source, conversation) });
    } catch (error) {
      cases.push({ ...base, failed: error instanceof Error ? error.message : String(error) });
    }
  }
}
process.stdout.write(JSON.stringify(cases));
