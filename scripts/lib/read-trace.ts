// The lines of `strace -f`, as what each program did. A process becomes another one with `execve`; threads and children are
// told apart by their numbers and belong to the program that started them, until they become another.

export interface Deed {
  /** The arguments of the program that did it. */
  program: readonly string[];
  kind: 'read' | 'change' | 'connect' | 'start';
  what: string;
}

const strings = /"((?:[^"\\]|\\.)*)"/g;

export function readTrace(text: string): Deed[] {
  const programs = new Map<string, readonly string[]>();
  const deeds: Deed[] = [];
  for (const { id, call } of whole(text)) {
    const result = /\)\s+= (-?\d+)/.exec(call)?.[1] ?? '?';
    if (result.startsWith('-') && !call.startsWith('connect(')) continue;
    const program = programs.get(id) ?? [];
    const named = [...call.matchAll(strings)].map(([, value = '']) => value);
    if (/^(?:clone3?|v?fork)\(/.test(call)) programs.set(result, program);
    else if (call.startsWith('execve(')) {
      programs.set(id, named.slice(1));
      if (program.length > 0) deeds.push({ program, kind: 'start', what: named.slice(1).join(' ') });
    } else deeds.push(...deedsOf(call, named).map((deed) => ({ program, ...deed })));
  }
  return deeds;
}

function deedsOf(call: string, named: readonly string[]): Omit<Deed, 'program'>[] {
  if (/^(?:connect|bind)\(/.test(call)) return [{ kind: 'connect', what: address(call) }];
  // Only to be named in a rule: nothing is read.
  if (call.includes('O_PATH')) return [];
  const writes = !call.startsWith('open') || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(call);
  return named.map((what) => ({ kind: writes ? 'change' : 'read', what }) as const);
}

function address(call: string): string {
  const family = /sa_family=AF_(\w+)/.exec(call)?.[1] ?? 'unknown';
  return family.startsWith('INET')
    ? 'TCP to the address of the reference'
    : `${family} ${/"([^"]*)"/.exec(call)?.[1] ?? ''}`;
}

/** Calls that others came in between of are in two lines. */
function* whole(text: string): Generator<{ id: string; call: string }> {
  const begun = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, id = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) begun.set(id, rest.replace(/ *<unfinished \.\.\.>$/, ''));
    else if (rest.startsWith('<...')) {
      yield { id, call: `${begun.get(id) ?? ''}${rest.replace(/^<\.\.\. \w+ resumed>/, '')}` };
    } else yield { id, call: rest };
  }
}
