// Templates that were made to harm: each grows something, or asks for something large, in one of many ways.
import type { Random } from '../../support/random.ts';

/** The same template for the same random numbers. */
export function hostileTemplate(random: Random): string {
  const kind = random.pick(kinds);
  return (
    kind(random) + (random.between(0, 1) === 0 ? '' : '{{ messages[0].content }}{{ messages[1].content }}')
  );
}

type Kind = (random: Random) => string;

const textUses = [
  '|upper',
  '|lower',
  '|title',
  '|capitalize',
  '|trim',
  "|replace('a','bbbbbbbbbbbbbbbbbbbb')",
  "|replace('','ab')",
  '|list|join(",")',
  '|tojson',
  '|tojson|tojson|tojson',
  '|indent(1000)',
  '|center(100000000)',
  '|wordcount',
  '|truncate(100)',
  '|reverse',
  '|e',
  '|length',
  '|batch(2)|list',
  '|sort|join',
  '|unique|list',
  ".split('a')|length",
  '.split()|length',
  ".rsplit('a', 5)",
  ".replace('a', 'aaaaaaaaaaaaaaaa')",
  '.splitlines()',
  ".partition('b')",
  ".strip('a')",
  '.strip()',
  '.upper()',
  '.title()',
  '.swapcase()',
  '.zfill(1000000000)',
  ".center(1000000000, 'x')",
  ".count('a')",
  ".join(['a', 'b', 'c'])",
  '.format(1)',
  '[::-1]',
  '[::2]',
  '[1:][1:][1:]',
  ' * 100000',
  ' ~ n.s ~ n.s',
  ' in n.s',
  ' == n.s',
  ".find('b')",
];
const bases = ['a', 'ab,', 'ß', 'ﬃ', 'İ', '\\n', ' ', '{', '%', '\\"', '😀', '﷽', 'a b\\n', '{}', '%s'];

const doubledText: Kind = (random) => {
  const double = random.pick([
    'n.s + n.s',
    'n.s ~ n.s',
    'n.s * 2',
    "n.s|replace('a', 'aa')",
    '[n.s, n.s]|join',
    "'%s%s' % (n.s, n.s)",
    "'{0}{0}'.format(n.s)",
  ]);
  return `{% set n = namespace(s="${random.pick(bases)}") %}{% for i in range(${random.between(10, 40)}) %}{% set n.s = ${double} %}{% endfor %}{{ (n.s)${random.pick(textUses)} }}`;
};

const grownList: Kind = (random) => {
  const grow = random.pick([
    'n.x + n.x',
    '[n.x, n.x]',
    '[n.x, range(9999)|list]',
    'n.x * 2',
    '{"a": n.x, "b": n.x}',
    'dict(a=n.x, b=i)',
    '(n.x, range(9999)|map("string")|list)',
    'n.x|list + n.x|list',
    'range(9999)|batch(1)|list + [n.x]',
  ]);
  const use = random.pick([
    '|length',
    '|tojson',
    '|string',
    '|tojson(indent=8)',
    '|list|sort',
    '|join',
    ' == n.x',
    '|first',
    '|groupby(0)',
    '|sum',
    '|max',
    '|unique|list|length',
    '|dictsort',
    '|batch(3)|list',
  ]);
  return `{% set n = namespace(x=[1, 2]) %}{% for i in range(${random.pick([20, 200, 9999])}) %}{% set n.x = ${grow} %}{% endfor %}{{ n.x${use} }}`;
};

const nestedLoops: Kind = (random) => {
  const depth = random.between(2, 6);
  const body = random.pick([
    '',
    'x',
    '{{ a0 }}',
    '{% set q = range(9999)|list %}',
    "{{ 'ab'|upper }}",
    '{% set q = messages|tojson %}',
  ]);
  const loops = Array.from(
    { length: depth },
    (_, at) => `{% for a${at} in range(${random.pick([10, 9999])}) %}`,
  );
  return loops.join('') + body + '{% endfor %}'.repeat(depth);
};

const recursion: Kind = (random) =>
  random.pick([
    '{% macro f(x) %}{{ f(x + 1) }}{% endmacro %}{{ f(0) }}',
    '{% macro f(x) %}{% if x > 0 %}{{ f(x - 1) }}{{ f(x - 1) }}{% endif %}y{% endmacro %}{{ f(40) }}',
    '{% macro f(x) %}{{ f(x + x) }}{% endmacro %}{{ f("ab") }}',
    '{% macro f(x) %}{{ f([x, x]) }}{% endmacro %}{{ f(1) }}',
    '{% macro f() %}{{ caller() }}{% call f() %}{{ caller() }}{% endcall %}{% endmacro %}{% call f() %}x{% endcall %}',
    '{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}',
    '{% for x in [1] recursive %}{{ loop([x, x]) }}{% endfor %}',
    '{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}',
  ]);

const deepSource: Kind = (random) => {
  const depth = random.pick([100, 5000, 50_000]);
  const [open = '', middle = '', close = ''] = random.pick([
    ['{{ ', '(', ')'],
    ['{{ ', '[', ']'],
    ['{{ ', '{1:', '}'],
    ['{{ ', '-', ''],
    ['{{ ', 'not ', ''],
    ['{{ 1', '+1', ''],
    ['{{ 1', '|abs', ''],
    ['{{ a', '.b', ''],
    ['{{ a', '[0]', ''],
    ['{{ a', '()', ''],
    ['{{ 1', ' if 1 else 1', ''],
    ['{{ 1', '<2', ''],
    ["{{ 'a'", "~'a'", ''],
    ["{{ 'a'", " 'a'", ''],
    ['{{ 2', '**2', ''],
    ['{{ 1', ' is defined', ''],
    ['{{ [', '1,', ''],
  ]);
  if (random.between(0, 2) === 0) {
    const [start = '', end = ''] = random.pick([
      ['{% if 1 %}', '{% endif %}'],
      ['{% for x in [1] %}', '{% endfor %}'],
      ['{% with %}', '{% endwith %}'],
      ['{% filter trim %}', '{% endfilter %}'],
      ['{% macro m() %}', '{% endmacro %}'],
      ['{% set x %}', '{% endset %}'],
    ]);
    return start.repeat(Math.min(depth, 10_000)) + end.repeat(random.pick([0, Math.min(depth, 10_000)]));
  }
  return `${open}${middle.repeat(depth)}1${close.repeat(depth)} }}`;
};

const hugeRequest: Kind = (random) => {
  const size = random.pick([
    '1000000',
    '99999999',
    '1000000000',
    '9007199254740991',
    '99999999999999999999',
    '1e300',
  ]);
  const request = random.pick([
    'range(N)',
    "'a' * N",
    '[1] * N',
    "'a'.center(N)",
    "'a'|indent(N)",
    "'a\\n' * 99|indent(N)",
    "'%Nd' % 1",
    "'%.Nf' % 1.5",
    "'{:N}'.format(1)",
    "'{:.Nf}'.format(1.5)",
    '[1]|batch(N, 0)|list',
    '[1]|slice(N)|list',
    '[1]|tojson(indent=N)',
    "'a'.ljust(N)",
    "'a'.zfill(N)",
    '2 ** N',
    'N ** N',
    '1.5|round(N)',
    'N / 3',
    "'a,b'.split(',', N)",
    "'abc'[N:]",
    "'abc'[::N]",
    'strftime_now("%Y" * N)',
    'range(0, N, 1)',
    'range(N, 0, -1)',
    'cycler(*([1] * N))',
    'dict(a=1) * N',
  ]);
  return `{{ ${request.replaceAll('N', size)} }}`;
};

const patterns: Kind = (random) => {
  const text = random.pick([' ', 'a', 'aA', '<', '\\n', "\\'", '%(', '{', '-']);
  const use = random.pick([
    '|trim',
    '|title',
    '|wordcount',
    '.split()',
    '.strip()',
    '|e',
    '|float',
    '|int',
    '.isspace()',
    '.splitlines()',
    '|tojson',
    '.rsplit(none, 3)',
    '.format()',
    ' % 1',
    '|indent',
    '|truncate(9)',
  ]);
  return `{{ (("${text}" * ${random.pick([1000, 100_000, 1_000_000])}) ~ 'x')${use} }}`;
};

const strayAttributes: Kind = (random) => {
  const names = [
    'constructor',
    '__proto__',
    'prototype',
    '__class__',
    'toString',
    'hasOwnProperty',
    'call',
    'items',
    'valueOf',
    '__mro__',
  ];
  const step = (): string =>
    random.between(0, 1) === 0 ? `.${random.pick(names)}` : `['${random.pick(names)}']`;
  const start = random.pick([
    'messages',
    'messages[0]',
    "''",
    '{}',
    '[]',
    'range',
    'namespace()',
    'namespace',
    'cycler(1)',
    'self',
    '1',
    'strftime_now',
  ]);
  const filter = random.pick([
    '',
    `|${random.pick(names)}`,
    `|map('${random.pick(names)}')|list`,
    ` is ${random.pick(names)}`,
    `|map(attribute='${random.pick(names)}')|list`,
  ]);
  return `{{ ${start}${step()}${step()}('return process')()${filter} }}`;
};

const contents: Kind = (random) => {
  const use = random.pick([
    '|upper',
    '[1:]',
    '|tojson|tojson',
    '|length',
    '|list|join',
    "|replace('0', '1')",
    '|indent',
    '|reverse',
    ' * 3',
    ".split('')",
    "|replace('', 'x')",
    '|e',
    '|int',
    '.encode()',
    '|tojson(ensure_ascii=true)',
    '|batch(1)|list',
    '|urlencode',
    '|string|string',
  ]);
  return `{% for m in messages %}{{ m.content${use} }}{% endfor %}`;
};

const noise: Kind = (random) => {
  const pieces = [
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '-',
    '+',
    'if',
    'for x in',
    'endfor',
    'endif',
    'else',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    "'",
    '"',
    '\\',
    '|',
    '.',
    ',',
    ':',
    '1',
    '1.5',
    'a',
    'is',
    'not',
    'in',
    '\u0000',
    '\u{F8F2}',
    '\ud800',
    '\n',
    ' ',
    'raw',
    'set',
    '=',
    '**',
    '~',
  ];
  return Array.from({ length: random.between(1, 400) }, () => random.pick(pieces)).join(
    random.pick(['', ' ']),
  );
};

const kinds: readonly Kind[] = [
  doubledText,
  doubledText,
  grownList,
  grownList,
  nestedLoops,
  recursion,
  deepSource,
  hugeRequest,
  patterns,
  strayAttributes,
  contents,
  noise,
];
