// The OpenAPI file of our own API, made from the same table as its routes.
import { z } from 'zod';
import { errorAnswerSchema } from './schemas/common.ts';
import { type ApiRoute, apiRoutes, eventSchema } from './schemas/index.ts';

type Json = Record<string, unknown>;

/** @param version of Deskside */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(apiRoutes)) {
    const [method = '', path = ''] = name.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deskside',
      version,
      description: 'Deskside’s own API; docs/api.md says how it is meant.',
    },
    paths,
    components: {
      schemas: { Error: schemaOf(errorAnswerSchema, 'output'), Event: schemaOf(eventSchema, 'output') },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(name: string, { summary, scope, query, body, answer }: ApiRoute): Json {
  return {
    operationId: name
      .replace(/[^a-z]+/gi, '-')
      .replace(/-$/, '')
      .toLowerCase(),
    summary,
    ...(scope === 'open' ? {} : { security: [{ key: [] }] }),
    parameters: [...pathParameters(name), ...queryParameters(query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: bodyContent(body) } }),
    responses: {
      '200': { description: 'As asked.', content: answerContent(answer) },
      default: {
        description: 'Refused or failed.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function pathParameters(name: string): Json[] {
  return [...name.matchAll(/\{(\w+)\}/g)].map(([, param]) => ({
    name: param,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function bodyContent(body: NonNullable<ApiRoute['body']>): Json {
  if (body === 'bytes') return { 'application/octet-stream': {} };
  return { 'application/json': { schema: schemaOf(body, 'input') } };
}

function answerContent(answer: ApiRoute['answer']): Json {
  if (answer === 'bytes') return { 'application/octet-stream': {} };
  if (answer === 'events') return { 'text/event-stream': { schema: { $ref: '#/components/schemas/Event' } } };
  return { 'application/json': { schema: schemaOf(answer, 'output') } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
