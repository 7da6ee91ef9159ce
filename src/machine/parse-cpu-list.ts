/** The kernel's lists of processors: `0-3,8,10-11`. What cannot be read is an empty set. */
export function parseCpuList(text: string): ReadonlySet<number> {
  const cpus = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    if (first === undefined) continue;
    for (let cpu = Number(first); cpu <= Number(last); cpu += 1) cpus.add(cpu);
  }
  return cpus;
}
