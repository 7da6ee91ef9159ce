import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import { licenseName } from '../../gguf/index.ts';
import { openUrl, publicUrl, type UrlResponse } from '../../privacy/index.ts';
import type { HubRef } from '../reference/model-ref.ts';
import type { HubEndpoint } from './hub-endpoint.ts';

/** A repository at one commit. */
export interface HubRepo {
  commit: string;
  license: string | null;
  files: HubFile[];
}

export interface HubFile {
  path: string;
  bytes: number;
  /** 64 hex digits; null for small files that the hub keeps in git itself. */
  sha256: string | null;
}

const infoSchema = z.looseObject({
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  cardData: z
    .looseObject({ license: z.unknown().optional(), license_name: z.unknown().optional() })
    .nullish()
    .catch(null),
});
const treeSchema = z.array(
  z.looseObject({
    type: z.string(),
    path: z.string(),
    size: z.int().nonnegative().default(0),
    lfs: z
      .looseObject({ oid: z.string().regex(/^(sha256:)?[0-9a-f]{64}$/), size: z.int().nonnegative() })
      .nullish(),
  }),
);

/** A thousand files a page; more than this is no repository of models. */
const mostPages = 20;
const mostAnswerBytes = 32 * 2 ** 20;
/** A hub that is not reachable must not keep anybody from another source for long. */
const stallMs = 20_000;

/** Asks the hub what a repository holds. Throws `network-offline`, `network-status`, `model-not-found`. */
export async function readHubRepo(
  { repo, revision, text }: HubRef,
  endpoint: HubEndpoint,
  signal?: AbortSignal,
): Promise<HubRepo> {
  const at = revision === null ? '' : `/revision/${encodeURIComponent(revision)}`;
  const info = await ask(`${endpoint.url}/api/models/${repo}${at}`, { endpoint, signal, ref: text });
  const { sha, cardData } = parsed(infoSchema, info);
  const files: HubFile[] = [];
  let next: string | null = `${endpoint.url}/api/models/${repo}/tree/${sha}?recursive=true`;
  for (let page = 0; next !== null && page < mostPages; page++) {
    const answer = await ask(next, { endpoint, signal, ref: text });
    files.push(...filesOf(parsed(treeSchema, answer)));
    next = answer.next;
  }
  return { commit: sha, license: licenseOf(cardData), files };
}

interface Question {
  endpoint: HubEndpoint;
  signal: AbortSignal | undefined;
  ref: string;
}

interface Answer {
  url: string;
  text: string;
  next: string | null;
}

async function ask(url: string, { endpoint, signal, ref }: Question): Promise<Answer> {
  const { headers, plainHosts } = endpoint;
  await using response = await openUrl(url, { headers, plainHosts, signal, stallMs, accept: [404] });
  if (response.status === 404) throw new DesksideError('model-not-found', { ref, suggestions: [] });
  return { url, text: await response.text(mostAnswerBytes), next: nextPage(response, endpoint) };
}

/** The Link header's next page, if it is on the same hub. */
function nextPage({ headers, url }: UrlResponse, endpoint: HubEndpoint): string | null {
  const link = Array.isArray(headers.link) ? headers.link.join(',') : (headers.link ?? '');
  const [, target] = /<([^>]+)>;\s*rel="next"/.exec(link) ?? [];
  if (target === undefined || !URL.canParse(target, url)) return null;
  const next = new URL(target, url);
  return next.host === new URL(endpoint.url).host ? next.href : null;
}

function parsed<T>(schema: z.ZodType<T>, { url, text }: Answer): T {
  const result = schema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  throw new DesksideError('network-offline', { url: publicUrl(url), reason: 'answer-invalid' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filesOf(tree: z.infer<typeof treeSchema>): HubFile[] {
  return tree
    .filter(({ type }) => type === 'file')
    .map(({ path, size, lfs }) => ({
      path,
      bytes: lfs?.size ?? size,
      sha256: lfs?.oid.replace('sha256:', '') ?? null,
    }));
}

function licenseOf(card: z.infer<typeof infoSchema>['cardData']): string | null {
  const [license, name] = [card?.license, card?.license_name];
  if (license === 'other' && typeof name === 'string') return name;
  return typeof license === 'string' ? licenseName(license) : null;
}
