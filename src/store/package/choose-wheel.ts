import type { IndexFile } from './simple-index.ts';

/** `name-version(-build)?-python-abi-platform.whl` */
const wheelName = /^([^-]+)-([^-]+)(?:-(\d[^-]*))?-([^-]+)-([^-]+)-([^-]+)\.whl$/i;

interface Wheel {
  file: IndexFile;
  version: string;
  /** Wheels for every platform hold data and nothing else, which is what we want. */
  anywhere: boolean;
}

/**
 * The wheel to take: of the version asked for, or of the newest that is neither a preview nor withdrawn.
 * A withdrawn file is only taken where its version was asked for by name.
 */
export function chooseWheel(files: readonly IndexFile[], version: string | null): IndexFile | undefined {
  const wheels = files.flatMap((file) => wheelOf(file));
  const candidates =
    version === null ? newest(wheels) : wheels.filter((wheel) => sameVersion(wheel.version, version));
  return (candidates.find(({ anywhere }) => anywhere) ?? candidates[0])?.file;
}

function wheelOf(file: IndexFile): Wheel[] {
  const [, , version, , , , platform] = wheelName.exec(file.fileName) ?? [];
  return version === undefined ? [] : [{ file, version, anywhere: platform?.toLowerCase() === 'any' }];
}

function newest(wheels: readonly Wheel[]): Wheel[] {
  const offered = wheels.filter(({ file }) => !file.yanked);
  const finished = offered.filter(({ version }) => !isPreview(version));
  const pool = finished.length > 0 ? finished : offered;
  const [first] = pool.toSorted((a, b) => compareVersions(b.version, a.version));
  return first ? pool.filter(({ version }) => compareVersions(version, first.version) === 0) : [];
}

function isPreview(version: string): boolean {
  return /(a|b|c|rc|alpha|beta|pre|preview|dev)[-_.]?\d*/i.test(version.replace(/\+.*$/, ''));
}

function sameVersion(a: string, b: string): boolean {
  return (
    a.toLowerCase() === b.toLowerCase() || (compareVersions(a, b) === 0 && isPreview(a) === isPreview(b))
  );
}

/** PEP 440 as far as numbers go: release segments, previews before their release. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(isPreview(b)) - Number(isPreview(a));
}

function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
