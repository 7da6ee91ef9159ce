// Models by name: real weights, and the shape of a large one.
import { realModel } from '../../test/support/real-models.ts';
import { gemma4Shape } from './gemma4-shape.ts';

const named = {
  smollm2: () => realModelPath('smollm2'),
  gemma3: () => realModelPath('gemma3'),
  'gemma4-shape': gemma4Shape,
} as const;

export const modelNames = Object.keys(named) as readonly (keyof typeof named)[];

/** The path of a model's file: had or made first where a name is given, and taken as it is otherwise. */
export async function findModel(nameOrPath: string): Promise<string> {
  const name = modelNames.find((known) => known === nameOrPath);
  return name === undefined ? nameOrPath : await named[name]();
}

async function realModelPath(name: 'smollm2' | 'gemma3'): Promise<string> {
  const { paths } = await realModel(name);
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new Error(`${name} is not one file`);
  return path;
}
