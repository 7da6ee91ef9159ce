// What a request for a response says, with all that was said before it.
import type { Message } from '../../core/index.ts';
import { decodeItems, type PromptCall, unseal, type WireItem } from '../dialects/openai-responses/index.ts';
import { invalid } from '../dialects/parse-request.ts';
import { readAttached } from '../documents/read-attached.ts';
import type { Caller } from '../exchange.ts';
import { requestFiles } from './request-files.ts';

export interface ResponseMessages {
  messages: Message[];
  /** In words. */
  notes: string[];
  /** What was said since the response before. */
  items: WireItem[];
}

/** Throws `request-invalid`, `previous-response-missing`, `document-…`. */
export async function responseMessages(
  { items: asked, previousId, instructions, tools }: PromptCall,
  caller: Caller,
): Promise<ResponseMessages> {
  const { owner, context, signal } = caller;
  const items = await withReferences(asked, caller);
  const earlier = previousId === null ? [] : await historyOf(previousId, caller);
  const all = [...earlier, ...items];
  let unreadable = false;
  const said = decodeItems(all, {
    files: await requestFiles(all, { owner, context }),
    unseal: (sealed) => unseal(sealed, context.secret),
    onUnreadable: () => {
      unreadable = true;
    },
    offset: earlier.length,
  });
  const rules: Message[] = instructions === null ? [] : [{ role: 'system', content: instructions }];
  const { messages, notes } = await readAttached([...rules, ...said], signal);
  const left = tools.leftOut.map((type) => leftOutWords(type));
  return { messages, items, notes: [...notes, ...left, ...(unreadable ? [unreadableWords] : [])] };
}

function leftOutWords(type: string): string {
  return `The tool of type “${type}” was left out: nothing here can run it.`;
}

const unreadableWords = 'Reasoning that another server had encrypted was left out.';

async function historyOf(id: string, { owner, context: { kept } }: Caller): Promise<WireItem[]> {
  if (kept === null) throw invalid('previous_response_id', 'nothing_is_stored');
  return await kept.responses.history(owner, id);
}

/** Items that the client names by their ID: what an earlier response has said. */
async function withReferences(items: readonly WireItem[], caller: Caller): Promise<WireItem[]> {
  const found: WireItem[] = [];
  for (const [index, item] of items.entries()) {
    if (item.type === 'item_reference') found.push(await referenced(item, index, caller));
    else found.push(item);
  }
  return found;
}

/** An ID says which response the item is of. */
async function referenced(
  { id }: WireItem,
  index: number,
  { owner, context: { kept } }: Caller,
): Promise<WireItem> {
  const digits = /^[a-z]{2,3}_([0-9a-f]{32})\d{1,5}$/.exec(id ?? '')?.[1];
  const response = digits === undefined ? null : await kept?.responses.find(owner, `resp_${digits}`);
  const item = response?.response.output.find((each) => each.id === id);
  if (item === undefined) throw invalid(`input.${index}.id`, 'no_such_item');
  return item;
}
