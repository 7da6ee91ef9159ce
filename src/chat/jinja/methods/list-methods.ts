// Methods of a Python list that do not change it: templates may not.
import { equals } from '../compare.ts';
import { List, needed, type Value } from '../values.ts';

export const listMethods: Readonly<Record<string, (self: List, args: Value[]) => Value>> = {
  index: (self, [item]) => {
    const at = self.items.findIndex((each) => equals(each, needed(item)));
    if (at < 0) throw new Error('the item is not in the list');
    return at;
  },
  count: (self, [item]) => self.items.filter((each) => equals(each, needed(item))).length,
  copy: (self) => new List([...self.items], self.kind),
};
