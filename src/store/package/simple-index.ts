// The package index: PEP 691 (JSON) where it is offered, PEP 503 (HTML) where not.
import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import { openUrl, publicUrl } from '../../privacy/index.ts';
import type { PipConfig } from './pip-config.ts';

export interface IndexFile {
  fileName: string;
  url: string;
  /** 64 hex digits, where the index gives them. */
  sha256: string | null;
  bytes: number | null;
  yanked: boolean;
}

const accept =
  'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01';
const mostAnswerBytes = 64 * 2 ** 20;
const stallMs = 30_000;

/** Every file of a package on one index; null where the index does not have it. Throws `network-*`. */
export async function readSimpleIndex(
  index: string,
  name: string,
  { config, signal }: { config: PipConfig; signal?: AbortSignal | undefined },
): Promise<IndexFile[] | null> {
  const url = `${index}/${name}/`;
  await using response = await openUrl(url, {
    headers: { accept },
    ...indexAccess(config),
    signal,
    stallMs,
    accept: [404],
  });
  if (response.status === 404) return null;
  const text = await response.text(mostAnswerBytes);
  // Relative links count from where the page came from after redirects.
  const base = response.url.href;
  return /json/.test(response.headers['content-type'] ?? '') ? fromJson(text, base) : fromHtml(text, base);
}

/** How the configured indexes, and the files that they point at, are reached. */
export function indexAccess({ indexes, trustedHosts, caFile, proxy }: PipConfig): {
  plainHosts: string[];
  caFile: string | undefined;
  proxy: string | undefined;
} {
  const configured = indexes.filter((url) => url.startsWith('http:') && URL.canParse(url));
  const plainHosts = [...configured.map((url) => new URL(url).host), ...trustedHosts];
  return { plainHosts, caFile: caFile ?? undefined, proxy: proxy ?? undefined };
}

const pageSchema = z.looseObject({
  files: z.array(
    z.looseObject({
      filename: z.string(),
      url: z.string(),
      hashes: z.record(z.string(), z.string()).default({}),
      size: z.int().nonnegative().nullish(),
      yanked: z.union([z.boolean(), z.string()]).default(false),
    }),
  ),
});

function fromJson(text: string, base: string): IndexFile[] {
  const page = pageSchema.safeParse(jsonOf(text));
  if (!page.success) {
    throw new DesksideError('network-offline', { url: publicUrl(base), reason: 'answer-invalid' });
  }
  return page.data.files
    .filter(({ url }) => URL.canParse(url, base))
    .map(({ filename, url, hashes, size, yanked }) => ({
      fileName: filename,
      url: new URL(url, base).href,
      sha256: digestOf(hashes.sha256),
      bytes: size ?? null,
      yanked: yanked !== false,
    }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fromHtml(text: string, base: string): IndexFile[] {
  const anchors = text.matchAll(/<a\s([^>]{0,8192})>([^<]{0,512})<\/a/gi);
  return [...anchors].flatMap(([, attributes = '', label = '']) => {
    const href = attributeOf(attributes, 'href');
    if (href === null || !URL.canParse(href, base)) return [];
    const url = new URL(href, base);
    const [, sha256] = /sha256=([0-9a-f]{64})/i.exec(url.hash) ?? [];
    url.hash = '';
    const yanked = attributeOf(attributes, 'data-yanked') !== null;
    return [
      { fileName: unescaped(label).trim(), url: url.href, sha256: digestOf(sha256), bytes: null, yanked },
    ];
  });
}

function attributeOf(attributes: string, name: string): string | null {
  const pattern = new RegExp(
    `(?:^|\\s)${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+)))?(?=\\s|$)`,
    'i',
  );
  const match = pattern.exec(attributes);
  return match && unescaped(match[1] ?? match[2] ?? match[3] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
};

function unescaped(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

function digestOf(text: string | undefined): string | null {
  return text !== undefined && /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}

/** An index that wants a name and password wants them for its own files too, and nobody else gets them. */
export function withCredentials(url: string, index: string): string {
  const [file, from] = [new URL(url), new URL(index)];
  if (file.host !== from.host || file.protocol !== from.protocol || file.username !== '') return url;
  file.username = from.username;
  file.password = from.password;
  return file.href;
}
