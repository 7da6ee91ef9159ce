import type { Environment } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { openUrl } from '../../privacy/index.ts';
import { hubEndpoint } from './hub-endpoint.ts';

/** Somebody waits for this, and a hub that is there answers much sooner. */
const patienceMs = 5_000;

export interface HubAnswersOptions {
  env?: Environment;
  signal?: AbortSignal | undefined;
}

/** Whether the hub can be reached from here. Whatever it answers, it answers; only an interruption throws. */
export async function hubAnswers({ env, signal }: HubAnswersOptions = {}): Promise<boolean> {
  const { url, plainHosts } = await hubEndpoint(env);
  const patience = AbortSignal.timeout(patienceMs);
  const until = signal === undefined ? patience : AbortSignal.any([patience, signal]);
  try {
    await using _ = await openUrl(url, { method: 'HEAD', plainHosts, signal: until });
    return true;
  } catch (error) {
    if (signal?.aborted) throw error;
    return error instanceof DesksideError && error.code === 'network-status';
  }
}
