// What a server says of itself: which kind it is, which version, and the models that it has.
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { kindOf, type ServerKind } from './kinds/index.ts';
import { failed } from './wire/failure.ts';

export interface OfferedModel {
  /** As the server calls it. */
  id: string;
  /** The same without the folders of its file, where the server names it by a path. */
  name: string;
  /** `null` where the server does not say. */
  contextTokens: number | null;
}

export interface ServerFacts {
  kind: ServerKind;
  /** Empty where it does not say. */
  version: string;
  /** Whether the template of its model has a place for tools, and for an effort; `null` where it does not say. */
  knowsTools: boolean | null;
  knowsEffort: boolean | null;
  models: OfferedModel[];
}

const modelsMax = 1000;

const listSchema = z.looseObject({
  data: z
    .array(
      z.looseObject({
        id: z.string().min(1),
        owned_by: z.string().optional(),
        /** vLLM and SGLang. */
        max_model_len: z.int().positive().nullish(),
        /** llama-server. */
        meta: z.looseObject({ n_ctx: z.int().positive().nullish() }).nullish(),
      }),
    )
    .max(modelsMax),
});

/** Throws `remote-…`. */
export async function readFacts(connection: Connection, signal: AbortSignal): Promise<ServerFacts> {
  const parsed = listSchema.safeParse(await connection.get('/models', { signal }));
  if (!parsed.success) throw failed(connection.endpoint, 200, 'no-models');
  const { data } = parsed.data;
  const kind = kindOf(data[0]?.owned_by);
  const models = data.map(({ id, max_model_len: longest, meta }) => ({
    id,
    name: nameOf(id),
    contextTokens: longest ?? meta?.n_ctx ?? null,
  }));
  return { kind, models, ...(await aboutOf(kind, connection, signal)) };
}

/** A path is nobody's name for a model, and says where things lie on another computer, or on this one. */
function nameOf(id: string): string {
  const isPath = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(id);
  return isPath ? (id.split(/[\\/]/).findLast((part) => part !== '') ?? id) : id;
}

const aboutSchema = z.looseObject({
  version: z.string().max(100).optional(),
  /** llama-server's version. */
  build_info: z.string().max(100).optional(),
  /** What llama-server has found the template of its model to know. */
  chat_template_caps: z
    .looseObject({
      supports_tools: z.boolean().optional(),
      supports_reasoning_effort: z.boolean().optional(),
    })
    .optional(),
});

/** A server that does not tell it is no worse for that. */
async function aboutOf(
  { aboutPath }: ServerKind,
  connection: Connection,
  signal: AbortSignal,
): Promise<Pick<ServerFacts, 'version' | 'knowsTools' | 'knowsEffort'>> {
  const said =
    aboutPath === null ? null : await orNothing(connection.get(aboutPath, { beside: true, signal }));
  signal.throwIfAborted();
  const { version, build_info: build, chat_template_caps: template } = aboutSchema.safeParse(said).data ?? {};
  return {
    version: build ?? version ?? '',
    knowsTools: template?.supports_tools ?? null,
    knowsEffort: template?.supports_reasoning_effort ?? null,
  };
}

async function orNothing(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch {
    return null;
  }
}
