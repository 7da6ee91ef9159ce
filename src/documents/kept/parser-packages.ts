// The packages that parse documents, and all that they stand on, each with its `package.json`: another version of one of them may read
// another text.
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What `src/documents` imports to read files; a test holds this list against the imports. */
export const parserPackages = [
  '@kenjiuno/decompressrtf',
  '@kenjiuno/msgreader',
  'htmlparser2',
  'pdfjs-dist',
  'postal-mime',
  'tesseract.js-core',
  'unpdf',
  'yauzl',
  'zod',
] as const;

export interface InstalledPackage {
  /** Of its `package.json`. */
  path: string;
  version: string;
}

/** Each once; optional ones that are not installed are left out. `from` is the URL of a file beside which they are looked for. */
export function installedPackages(names: readonly string[], from: string): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (name: string, parent: string): void => {
    const path = packageJsonOf(name, parent);
    if (path === undefined || found.has(path)) return;
    const { version = '', dependencies = {} }: PackageJson = JSON.parse(readFileSync(path, 'utf8'));
    found.set(path, { path, version });
    for (const dependency of Object.keys(dependencies)) visit(dependency, pathToFileURL(path).href);
  };
  for (const name of names) visit(name, from);
  return [...found.values()];
}

interface PackageJson {
  version?: string;
  dependencies?: Record<string, string>;
}

function packageJsonOf(name: string, from: string): string | undefined {
  try {
    return findPackageJSON(name, from);
  } catch {
    return undefined;
  }
}
