import { DesksideError } from '../../../core/index.ts';
import { apiRoute } from '../api-route.ts';
import type { Turn } from '../schemas/index.ts';
import { countTurn } from '../turns/index.ts';

export const startTurnRoute = apiRoute(
  'POST /api/v1/conversations/{id}/turns',
  async ({ api, owner, body, param, exchange }) => ({
    turn: await api.turns.start(owner, param('id'), body, exchange.isOwner),
  }),
);

export const countTurnRoute = apiRoute(
  'POST /api/v1/conversations/{id}/turns/count',
  async ({ api, owner, body, param, exchange, signal }) => {
    const plan = await api.turns.plan(owner, param('id'), body);
    const { models } = exchange.context;
    await using model = await models.useLoaded(plan.settings.model, 'exactTokens', signal);
    return await countTurn(model, { plan, cache: exchange.context.cache });
  },
);

export const deleteTurnRoute = apiRoute(
  'DELETE /api/v1/conversations/{id}/turns/{turn}',
  async ({ api, owner, param, query }) => {
    const [id, turn] = [param('id'), param('turn')];
    const { turns } = await api.library.conversations.get(owner, id);
    if (!turns.some((one) => one.id === turn)) {
      throw new DesksideError('stored-not-found', { kind: 'turn', id: turn.slice(0, 100) });
    }
    const stopped = await api.turns.stop(owner, turn);
    if (query.delete === undefined) return { stopped, deleted: false };
    const gone = withFollowers(turns, turn);
    await api.turns.stopAll((one) => one.owner === owner && gone.has(one.turn));
    await api.library.conversations.update(owner, id, (before) => ({
      ...before,
      turns: before.turns.filter((one) => !gone.has(one.id)),
    }));
    api.hub.publish(owner, { type: 'changed', resource: 'conversations', id });
    return { stopped, deleted: true };
  },
);

export const answerCallRoute = apiRoute(
  'POST /api/v1/conversations/{id}/turns/{turn}/calls/{call}',
  async ({ api, owner, body, param }) => {
    await api.library.conversations.get(owner, param('id'));
    api.questions.answer({ owner, turn: param('turn'), call: param('call') }, body.answer);
    return { answered: true as const };
  },
);

/** A turn comes after the one that it follows, so that one pass finds them all. */
function withFollowers(turns: readonly Turn[], first: string): Set<string> {
  const found = new Set([first]);
  for (const { id, parent } of turns) if (parent !== null && found.has(parent)) found.add(id);
  return found;
}
