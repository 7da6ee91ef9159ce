import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { userHome } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { mostShards, shardCount } from '../../gguf/index.ts';
import { catalogueEntry, catalogueSuggestions } from '../catalogue/catalogue.ts';
import type { ModelRef } from './model-ref.ts';
import { parseHubRef } from './parse-hub-ref.ts';
import { parsePackageRef } from './parse-package-ref.ts';
import { refInvalid } from './ref-invalid.ts';

/** Longer than any address; keeps errors and lock names small. */
const longestRef = 4096;

/**
 * Reads what a person types where a model is wanted: a catalogue name, `hf:`, `https://`, `pypi:`, or a path.
 * Throws `model-ref-invalid`, or `model-not-found` with near names for a name that the catalogue does not have.
 */
export function parseModelRef(text: string): ModelRef {
  const ref = text.trim();
  if (ref === '') throw refInvalid(text, 'empty');
  if (ref.length > longestRef) throw refInvalid(`${ref.slice(0, 80)}…`, 'too-long');
  if (/^(hf|huggingface):/i.test(ref)) return parseHubRef(ref.replace(/^[a-z]+:(\/\/)?/i, ''), ref);
  if (/^pypi:/i.test(ref)) return parsePackageRef(ref.slice(5), ref);
  if (/^https?:\/\//i.test(ref)) return urlRef(ref);
  if (isPath(ref)) return pathRef(ref);
  return catalogueRef(ref);
}

/** Whether text means a file, not a name: it starts like a path or ends like a model file. */
export function isPath(text: string): boolean {
  return /^(\.{1,2}([\\/]|$)|~[\\/]|file:)/.test(text) || isAbsolute(text) || /\.gguf$/i.test(text);
}

function pathRef(text: string): ModelRef {
  const plain = text.startsWith('file://') ? pathOfUrl(text) : text.replace(/^file:/, '');
  const path = resolve(/^~[\\/]/.test(plain) ? join(userHome(), plain.slice(2)) : plain);
  return { type: 'path', text: path, path };
}

/** A `file:` address of another computer, say, is none that can be opened. */
function pathOfUrl(text: string): string {
  try {
    const path = fileURLToPath(text);
    if (!path.includes('\0')) return path;
  } catch {
    // It says so itself, but in words of its own.
  }
  throw refInvalid(text, 'address-invalid');
}

function urlRef(text: string): ModelRef {
  if (!URL.canParse(text)) throw refInvalid(text, 'address-invalid');
  const url = new URL(text);
  if (!isDecodable(url.pathname)) throw refInvalid(text, 'address-invalid');
  const hub = hubPage(url);
  if (hub) return parseHubRef(hub, text);
  const [, sha256 = null] = /^#sha256=([0-9a-f]{64})$/i.exec(url.hash) ?? [];
  url.hash = '';
  if (!/\.gguf$/i.test(url.pathname)) throw refInvalid(text, 'address-not-gguf');
  if (shardCount(url.pathname) > mostShards) throw refInvalid(text, 'too-many-shards');
  const fragment = sha256 === null ? '' : `#sha256=${sha256.toLowerCase()}`;
  return { type: 'url', text: url.href + fragment, url: url.href, sha256: sha256?.toLowerCase() ?? null };
}

/** `%zz` in an address stands for no character. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** People paste the address of a hub page or file as often as they type a reference. */
function hubPage(url: URL): string | undefined {
  if (url.hostname !== 'huggingface.co' && url.hostname !== 'hf.co') return undefined;
  const [owner, repo, kind, revision, ...file] = url.pathname
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  if (owner === undefined || repo === undefined) return undefined;
  if (kind === undefined || revision === undefined) return `${owner}/${repo}`;
  const at = revision === 'main' ? '' : `@${revision}`;
  return `${owner}/${repo}${at}${file.length > 0 && kind !== 'tree' ? `:${file.join('/')}` : ''}`;
}

function catalogueRef(text: string): ModelRef {
  const entry = catalogueEntry(text);
  if (entry) return { type: 'catalogue', text: entry.name, name: entry.name };
  if (!/^[\w.-]+(:[\w.-]+)?$/.test(text)) throw refInvalid(text, 'unrecognized');
  const suggestions = catalogueSuggestions(text);
  const [pullable] = suggestions;
  throw new DesksideError('model-not-found', {
    ref: text,
    suggestions,
    ...(pullable === undefined ? {} : { pullable }),
  });
}
