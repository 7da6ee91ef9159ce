import type { ApiToolCall, ToolServer } from '../api/index.ts';
import { text } from '../text/index.ts';

/** What a tool reaches, for whoever decides. @param host of an address; for a program it does not matter */
export function reachWords({ reach, host }: Pick<ApiToolCall, 'reach' | 'host'>): string {
  const t = text();
  if (reach === 'http') return t.reachHttp(host ?? '');
  return reach === 'program' ? t.reachProgram : t.reachOffline;
}

export function hostOf({ url }: Pick<ToolServer, 'url'>): string | null {
  return url === null ? null : (URL.parse(url)?.host ?? url);
}

export function callStateWords({ state, outcome }: Pick<ApiToolCall, 'state' | 'outcome'>): string {
  const t = text();
  const states = { written: t.callWritten, asking: t.callAsking, running: t.callRunning };
  if (state !== 'ended') return states[state];
  const outcomes = {
    done: t.callDone,
    failed: t.callFailed,
    declined: t.callDeclined,
    unanswered: t.callUnanswered,
    'timed-out': t.callTimedOut,
    interrupted: t.callInterrupted,
    'not-run': t.callNotRun,
    'too-large': t.callTooLarge,
  };
  return outcomes[outcome ?? 'not-run'];
}

/** JSON, laid out to be read. */
export function written(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
