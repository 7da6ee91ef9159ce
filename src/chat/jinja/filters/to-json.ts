// `tojson`, which is Python's `json.dumps` with `ensure_ascii=False`, as in the `transformers` library.
import { escapeLater } from '../../template/placeholder.ts';
import { limited, mayBuildText } from '../limits.ts';
import { takeArguments } from '../parameters.ts';
import { showFloat } from '../show.ts';
import { type Arguments, Dict, Float, isTrue, List, typeName, type Value } from '../values.ts';

interface Style {
  ascii: boolean;
  indent: string | null;
  item: string;
  key: string;
  sorted: boolean;
}

export function toJson(input: Value, args: Arguments): string {
  const [ascii, indent, separators, sorted] = takeArguments(
    args,
    'ensure_ascii',
    'indent',
    'separators',
    'sort_keys',
  );
  const step = indentOf(indent ?? null);
  const style = {
    ascii: ascii !== undefined && isTrue(ascii),
    indent: step,
    item: step === null ? ', ' : ',',
    key: ': ',
    sorted: sorted !== undefined && isTrue(sorted),
  };
  return limited(write(input, { ...style, ...separatorsOf(separators ?? null) }, '\n'));
}

function indentOf(indent: Value): string | null {
  if (indent === null || typeof indent === 'string') return indent;
  if (typeof indent !== 'number') throw new Error('indent must be a number or a string');
  mayBuildText(indent);
  return ' '.repeat(Math.max(0, indent));
}

function separatorsOf(separators: Value): { item?: string; key?: string } {
  if (separators === null) return {};
  const [item, key] = separators instanceof List ? separators.items : [];
  if (typeof item !== 'string' || typeof key !== 'string') throw new Error('separators must be two strings');
  return { item, key };
}

function write(value: Value, style: Style, newline: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quote(value, style);
  if (value instanceof Float) return jsonFloat(value.value);
  if (value instanceof List && (value.kind === 'list' || value.kind === 'tuple')) {
    const inner = newline + (style.indent ?? '');
    return wrap(
      '[]',
      value.items.map((item) => write(item, style, inner)),
      style,
      newline,
    );
  }
  if (!(value instanceof Dict)) throw new Error(`Object of type ${typeName(value)} is not JSON serializable`);
  const entries = value.entries().map(([key, item]): [string, Value] => [jsonKey(key), item]);
  if (style.sorted) entries.sort(([left], [right]) => (left < right ? -1 : 1));
  const inner = newline + (style.indent ?? '');
  const written = entries.map(
    ([key, item]) => `${quote(key, style)}${style.key}${write(item, style, inner)}`,
  );
  return wrap('{}', written, style, newline);
}

function wrap(marks: string, written: string[], style: Style, newline: string): string {
  const [open = '', close = ''] = marks;
  mayBuildText(written.reduce((sum, each) => sum + each.length + newline.length, 0));
  if (written.length === 0 || style.indent === null) return open + written.join(style.item) + close;
  const inner = newline + style.indent;
  return open + inner + written.join(style.item + inner) + newline + close;
}

/** Contents come later: they are escaped when they are put in. */
function quote(text: string, { ascii }: Style): string {
  const written = escapeLater(JSON.stringify(text));
  if (!ascii) return written;
  if (written !== JSON.stringify(text)) throw new Error('a message with ensure_ascii is not supported');
  return written.replace(
    /[\x80-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function jsonKey(key: Value): string {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean' || typeof key === 'number') return String(key);
  if (key instanceof Float) return jsonFloat(key.value);
  throw new Error(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function jsonFloat(value: number): string {
  if (Number.isFinite(value)) return showFloat(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
