import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, userHome } from '../../config/index.ts';
import { isLoopback } from '../../privacy/index.ts';
import { noAddress } from '../no-address.ts';

/** Which hub is asked, and as whom. */
export interface HubEndpoint {
  /** Without a slash at the end. */
  url: string;
  headers: Record<string, string>;
  /** The endpoint's own host where its owner chose plain http. */
  plainHosts: string[];
}

/** From `HF_ENDPOINT`, `HF_TOKEN`, `HUGGING_FACE_HUB_TOKEN`, `HF_TOKEN_PATH` or the token file of the hub's own tools. Throws `setting-invalid`. */
export async function hubEndpoint(env: Environment = process.env): Promise<HubEndpoint> {
  const url = (env.HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, '');
  if (!URL.canParse(url)) {
    throw noAddress('HF_ENDPOINT', url);
  }
  const token = await hubToken(env);
  const plain = new URL(url).protocol === 'http:';
  const hidden = plain && !isLoopback(new URL(url).hostname);
  return {
    url,
    // A token in plain sight on a network is a token given away.
    headers: token === null || hidden ? {} : { authorization: `Bearer ${token}` },
    plainHosts: plain ? [new URL(url).host] : [],
  };
}

/** The folder of the hub's own tools: `HF_HOME`, or in the user's cache. */
export function hubHome(env: Environment = process.env): string {
  if (env.HF_HOME) return withHome(env.HF_HOME, env);
  const cache = env.XDG_CACHE_HOME ? withHome(env.XDG_CACHE_HOME, env) : join(userHome(env), '.cache');
  return join(cache, 'huggingface');
}

/** A path that may begin with `~`, as other programs read it. */
export function withHome(path: string, env: Environment): string {
  return /^~(?=[\\/]|$)/.test(path) ? join(userHome(env), path.slice(1)) : path;
}

async function hubToken(env: Environment): Promise<string | null> {
  const given = env.HF_TOKEN || env.HUGGING_FACE_HUB_TOKEN;
  const text =
    given || (await readFile(env.HF_TOKEN_PATH || join(hubHome(env), 'token'), 'utf8').catch(() => ''));
  // A line break in a header would be an error about headers, not about the token.
  const token = text.trim();
  return /^[\x21-\x7e]+$/.test(token) ? token : null;
}
