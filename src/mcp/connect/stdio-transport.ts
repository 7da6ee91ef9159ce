// The official library's idea of a transport, over a process of ours. Its own one joins what has come anew with every piece that comes
// (seconds, for an answer of 50 MB), leaves what the server has started, and takes any amount that nobody asked for.
import type { ChildProcess } from 'node:child_process';
import {
  isJSONRPCRequest,
  type JSONRPCMessage,
  parseJSONRPCMessage,
  type Transport,
} from '@modelcontextprotocol/client';
import { DesksideError, type ErrorData, errnoOf } from '../../core/index.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { mcpLimits } from '../limits.ts';
import { MessageLines } from './message-lines.ts';
import { endServer, killGroup, startServer } from './server-process.ts';

type Fault = Omit<ErrorData['mcp-server-failed'], 'server'>;

export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #config: Extract<ServerConfig, { type: 'stdio' }>;
  readonly #lines = new MessageLines(mcpLimits.messageBytes);
  #child: ChildProcess | null = null;
  #unaskedBytes = 0;
  #log = '';
  #fault: DesksideError | null = null;

  constructor(config: Extract<ServerConfig, { type: 'stdio' }>) {
    this.#config = config;
  }

  /** What went wrong with it, once something has. */
  get fault(): DesksideError | null {
    return this.#fault;
  }

  /** The end of what it wrote to standard error. */
  get log(): string {
    return this.#log;
  }

  /** Rejects with `mcp-server-failed` for a program that cannot be started. */
  async start(): Promise<void> {
    const child = startServer(this.#config);
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-mcpLimits.logCharacters);
    });
    // What cannot be written any more is told by the end of the process.
    child.stdin?.on('error', () => {});
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    child.once('spawn', resolve);
    child.once('error', (error) => {
      this.#fail({
        reason: errnoOf(error) === 'ENOENT' ? 'not-found' : 'not-startable',
        said: error.message,
      });
      reject(this.#fault);
    });
    child.once('close', (exitCode) => {
      this.#child = null;
      this.#fail({ reason: 'ended', exitCode });
      this.onclose?.();
    });
    await promise;
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const { stdin } = this.#child ?? {};
    if (this.#fault !== null || stdin === null || stdin === undefined)
      throw this.#fault ?? this.#failed({ reason: 'closed' });
    if (isJSONRPCRequest(message)) this.#unaskedBytes = 0;
    if (stdin.write(`${JSON.stringify(message)}\n`)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    stdin.once('drain', resolve).once('close', resolve);
    await promise;
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.#fail({ reason: 'closed' });
    if (child !== null) await endServer(child);
  }

  #read(chunk: Buffer): void {
    if (this.#fault !== null) return;
    this.#unaskedBytes += chunk.length;
    try {
      if (this.#unaskedBytes > mcpLimits.unaskedBytes) this.#end(mcpLimits.unaskedBytes);
      else for (const line of this.#lines.push(chunk)) this.#take(line);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#end(mcpLimits.messageBytes);
    }
  }

  /** Lines that are no messages are let be: some programs cannot help greeting. */
  #take(line: string): void {
    let message: JSONRPCMessage;
    try {
      message = parseJSONRPCMessage(JSON.parse(line));
    } catch (error) {
      if (line.trim() !== '') this.onerror?.(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.onmessage?.(message);
  }

  /** It has sent more than it may. */
  #end(limit: number): void {
    this.#fail({ reason: 'too-much', limit });
    if (this.#child !== null) killGroup(this.#child);
  }

  /** The first fault is the one that is told. */
  #fail(fault: Fault): void {
    this.#fault ??= this.#failed(fault);
  }

  #failed(fault: Fault): DesksideError {
    const said = this.#log.trim();
    return new DesksideError('mcp-server-failed', {
      server: this.#config.name,
      ...(said === '' ? {} : { said }),
      ...fault,
    });
  }
}
