// Connections, kept and shared by what they trust and which proxy they take. The system's certificates count beside
// Node's own, because that is where a company's proxy puts its certificate.
import { readFileSync } from 'node:fs';
import type * as http from 'node:http';
import { fileUnusable } from '../core/index.ts';

export interface ConnectionOptions {
  /** PEM file of further authorities. */
  caFile?: string | undefined;
  /** Proxy for everything; otherwise HTTPS_PROXY, HTTP_PROXY and NO_PROXY of the environment. */
  proxy?: string | undefined;
  /** Over no proxy, whatever the environment says. */
  direct?: boolean | undefined;
}

const agents = new Map<string, Promise<http.Agent>>();

export function agentFor(protocol: string, options: ConnectionOptions): Promise<http.Agent> {
  const key = JSON.stringify([protocol, options.caFile, options.proxy, options.direct, proxyVariables()]);
  const known = agents.get(key);
  if (known) return known;
  const agent = protocol === 'https:' ? tlsAgent(options) : plainAgent(options);
  agents.set(key, agent);
  agent.catch(() => agents.delete(key));
  return agent;
}

async function plainAgent(options: ConnectionOptions): Promise<http.Agent> {
  const { Agent } = await import('node:http');
  return new Agent({ keepAlive: true, proxyEnv: proxyEnv(options) });
}

async function tlsAgent(options: ConnectionOptions): Promise<http.Agent> {
  const { caFile } = options;
  const [{ Agent }, tls] = await Promise.all([import('node:https'), import('node:tls')]);
  const ca = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
  if (caFile !== undefined) ca.push(readAuthorities(caFile));
  return new Agent({ keepAlive: true, proxyEnv: proxyEnv(options), ca: [...new Set(ca)] });
}

function readAuthorities(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw fileUnusable(path, 'read-certificates', error);
  }
}

function proxyEnv({ proxy, direct }: ConnectionOptions): Record<string, string | undefined> {
  if (direct) return {};
  if (proxy === undefined) return proxyVariables();
  return { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: proxyVariables().NO_PROXY };
}

function proxyVariables(): Record<'HTTPS_PROXY' | 'HTTP_PROXY' | 'NO_PROXY', string | undefined> {
  const { env } = process;
  return {
    HTTPS_PROXY: env.https_proxy ?? env.HTTPS_PROXY,
    HTTP_PROXY: env.http_proxy ?? env.HTTP_PROXY,
    NO_PROXY: env.no_proxy ?? env.NO_PROXY,
  };
}
