// How long a prompt would be, by the same template and tokenizer that would read it. No sequence is opened, so that nobody waits for
// those who are being answered.
import { countChatTokens } from '../../chat/index.ts';
import { countAskTokens } from '../../documents/index.ts';
import { decodeCount } from '../dialects/anthropic/index.ts';
import { patientJson } from '../http/index.ts';
import { anthropicPrompt } from './anthropic-prompt.ts';
import { anthropicVersion, surroundings } from './anthropic-version.ts';
import { jsonBody } from './json-body.ts';
import type { Route } from './route.ts';

export const countTokensRoute: Route = {
  method: 'POST',
  path: '/v1/messages/count_tokens',
  scope: 'chat',
  dialect: 'anthropic',
  async handle(exchange) {
    const { response, headers, signal, context } = exchange;
    const body = await jsonBody(exchange);
    const call = decodeCount(body, await surroundings(body, anthropicVersion(exchange), exchange));
    const count = async (): Promise<object> => {
      const prompt = await anthropicPrompt(call, exchange);
      await using model = await context.models.useLoaded(call.model, 'exactTokens', signal);
      const counted =
        prompt.type === 'chat'
          ? countChatTokens(model, prompt.request)
          : countAskTokens(model, prompt.request);
      return { input_tokens: await counted };
    };
    await patientJson(response, count, { headers, limits: context.limits });
  },
};
