// Methods of a Python dictionary that do not change it: templates may not.
import { Dict, List, needed, orElse, tuple, type Value } from '../values.ts';

export const dictMethods: Readonly<Record<string, (self: Dict, args: Value[]) => Value>> = {
  get: (self, [key, preset]) => orElse(self.get(needed(key)), orElse(preset, null)),
  items: (self) =>
    new List(
      self.entries().map(([key, value]) => tuple(key, value)),
      'dict_items',
    ),
  keys: (self) =>
    new List(
      self.entries().map(([key]) => key),
      'dict_keys',
    ),
  values: (self) =>
    new List(
      self.entries().map(([, value]) => value),
      'dict_values',
    ),
  copy: (self) => {
    const copy = new Dict();
    for (const [key, value] of self.entries()) copy.set(key, value);
    return copy;
  },
};
