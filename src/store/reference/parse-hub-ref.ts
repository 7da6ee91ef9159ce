import type { HubRef } from './model-ref.ts';
import { refInvalid } from './ref-invalid.ts';

const name = /^[\w][\w.-]{0,95}$/;
const revisionName = /^[\w][\w./-]{0,127}$/;

/** Reads `owner/repo[@revision][:quantization-or-file]`. Throws `model-ref-invalid`. */
export function parseHubRef(text: string, whole: string): HubRef {
  const [, repo = '', revision = null, selector = null] =
    /^([^@:]*)(?:@([^:]*))?(?::(.*))?$/.exec(text) ?? [];
  const parts = repo.split('/');
  if (parts.length !== 2 || !parts.every((part) => name.test(part)))
    throw refInvalid(whole, 'hub-repo-invalid');
  if (revision !== null && !isSafe(revision, revisionName)) throw refInvalid(whole, 'hub-repo-invalid');
  if (selector !== null && !isSafe(selector, /^[\w][\w./ +-]{0,255}$/))
    throw refInvalid(whole, 'hub-file-invalid');
  const at = revision === null ? '' : `@${revision}`;
  const colon = selector === null ? '' : `:${selector}`;
  return { type: 'hub', text: `hf:${repo}${at}${colon}`, repo, revision, selector };
}

function isSafe(text: string, pattern: RegExp): boolean {
  return pattern.test(text) && !text.split('/').includes('..');
}
