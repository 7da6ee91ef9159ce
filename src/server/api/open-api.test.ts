import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { openApi } from './open-api.ts';
import { apiRoutes } from './schemas/index.ts';

type Json = Record<string, unknown>;

/** All schemas in it, wherever they stand. */
function schemasIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(schemasIn);
  return 'schema' in value ? [value.schema as Json, ...inner] : inner;
}

test('the OpenAPI file has every route, with parameters for what stands in its path, and schemas that compile', () => {
  const { paths, components, info } = openApi('1.2.3') as {
    info: Json;
    paths: Record<
      string,
      Record<string, { operationId: string; parameters: { name: string; in: string }[] }>
    >;
    components: { schemas: Json };
  };
  expect(info).toMatchObject({ title: 'Deskside', version: '1.2.3' });
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(found.toSorted()).toEqual(Object.keys(apiRoutes).toSorted());
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const [path, methods] of Object.entries(paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(names);
    }
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const schemas = [...schemasIn(paths), ...(Object.values(components.schemas) as Json[])];
  const own = schemas.filter((schema) => !('$ref' in schema));
  expect(own.length).toBeGreaterThan(40);
  for (const schema of own) expect(() => ajv.compile(schema)).not.toThrow();
  const refs = schemas.flatMap(({ $ref }) => ($ref === undefined ? [] : [String($ref)]));
  for (const ref of refs) expect(Object.keys(components.schemas)).toContain(ref.split('/').at(-1));
});
