// JSON as text: cut at its members and elements, without being parsed and written anew.

/**
 * Without white space outside of strings, every character as itself: as a model would write it.
 * @param whole whether 1.0 is written as 1, which it is not before draft 6
 */
export function compactJson(text: string, whole: boolean): string {
  return text.replace(
    /("(?:[^"\\]|\\.)*")|(-?\d+\.0+(?![\d.eE]))|\s+/gs,
    (token, string?: string, number?: string) => {
      if (number !== undefined) return whole ? String(Number(number)) : token;
      return string === undefined ? '' : JSON.stringify(JSON.parse(string));
    },
  );
}

/** The texts of the elements of an array. */
export function elementsOf(text: string): string[] {
  return partsOf(text).map((part) => part.trim());
}

/** The text of a member of an object at its top; `null` where there is none. */
export function memberOf(text: string, name: string): string | null {
  for (const part of partsOf(text)) {
    const [, key] = /^\s*("(?:[^"\\]|\\.)*")\s*:/s.exec(part) ?? [];
    if (key !== undefined && JSON.parse(key) === name)
      return part.slice(part.indexOf(key) + key.length).replace(/^\s*:/, '');
  }
  return null;
}

/** More than an instance of a test suite needs. */
const ordersMax = 5040;

/** The same value with its properties in every order: JSON Schema knows none. Of large ones, some of the orders. */
export function ordersOf(text: string): string[] {
  const [first] = text.trim();
  if (first !== '{' && first !== '[') return [text];
  const parts = partsOf(text).map((part) => ordersOfPart(part, first === '{'));
  const values = parts.reduce<string[][]>(
    (lists, orders) => lists.flatMap((list) => orders.map((each) => [...list, each])).slice(0, ordersMax),
    [[]],
  );
  if (first === '[') return values.map((list) => `[${list.join(',')}]`);
  return values
    .flatMap((list) => permutations(list))
    .slice(0, ordersMax)
    .map((list) => `{${list.join(',')}}`);
}

function ordersOfPart(part: string, isMember: boolean): string[] {
  const [key = ''] = isMember ? (/^\s*"(?:[^"\\]|\\.)*"\s*:/s.exec(part) ?? []) : [];
  return ordersOf(part.slice(key.length)).map((each) => key + each);
}

function permutations(list: readonly string[]): string[][] {
  if (list.length < 2) return [[...list]];
  if (list.length > 7) return [[...list], list.toReversed()];
  return list.flatMap((each, place) =>
    permutations(list.toSpliced(place, 1)).map((others) => [each, ...others]),
  );
}

/** What stands between the outer brackets, cut at the commas that belong to them. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/gs)) {
    if (token === '[' || token === '{') {
      depth += 1;
      if (depth === 1) from = index + 1;
    } else if (token === ']' || token === '}') {
      depth -= 1;
      if (depth === 0) {
        const last = text.slice(from, index);
        if (last.trim() !== '' || parts.length > 0) parts.push(last);
      }
    } else if (token === ',' && depth === 1) {
      parts.push(text.slice(from, index));
      from = index + 1;
    }
  }
  return parts;
}
