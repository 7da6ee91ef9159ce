// A message in one piece, made of the events of its stream: the two cannot say different things.
import { z } from 'zod';
import type { Frame } from '../../http/index.ts';

const deltaSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text_delta'), text: z.string() }),
  z.strictObject({ type: z.literal('thinking_delta'), thinking: z.string() }),
  z.strictObject({ type: z.literal('signature_delta'), signature: z.string() }),
  z.strictObject({ type: z.literal('input_json_delta'), partial_json: z.string() }),
  z.strictObject({ type: z.literal('citations_delta'), citation: z.record(z.string(), z.unknown()) }),
]);

const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('message_start'), message: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    type: z.literal('content_block_start'),
    index: z.int(),
    content_block: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.literal('content_block_delta'), index: z.int(), delta: deltaSchema }),
  z.strictObject({ type: z.literal('content_block_stop'), index: z.int() }),
  z.strictObject({
    type: z.literal('message_delta'),
    delta: z.record(z.string(), z.unknown()),
    usage: z.record(z.string(), z.unknown()),
    deskside: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.literal('message_stop') }),
  z.strictObject({ type: z.literal('ping') }),
]);

type Block = Record<string, unknown>;

export class FoldedMessage {
  #message: Record<string, unknown> = {};
  readonly #blocks: Block[] = [];

  add({ data }: Frame): void {
    const event = eventSchema.parse(data);
    switch (event.type) {
      case 'message_start':
        this.#message = event.message;
        return;
      case 'content_block_start':
        this.#blocks[event.index] = { ...event.content_block };
        return;
      case 'content_block_delta':
        addDelta(this.#blocks[event.index] ?? {}, event.delta);
        return;
      case 'message_delta':
        Object.assign(this.#message, event.delta, { usage: event.usage, deskside: event.deskside });
        return;
      case 'content_block_stop':
      case 'message_stop':
      case 'ping':
        return;
      default:
        event satisfies never;
    }
  }

  get message(): object {
    return { ...this.#message, content: this.#blocks };
  }
}

/** What a tool is called with comes in one piece. */
function addDelta(block: Block, delta: z.infer<typeof deltaSchema>): void {
  if (delta.type === 'text_delta') block.text = `${block.text}${delta.text}`;
  else if (delta.type === 'thinking_delta') block.thinking = `${block.thinking}${delta.thinking}`;
  else if (delta.type === 'signature_delta') block.signature = delta.signature;
  else if (delta.type === 'input_json_delta') block.input = JSON.parse(delta.partial_json);
  else block.citations = [...(Array.isArray(block.citations) ? block.citations : []), delta.citation];
}
