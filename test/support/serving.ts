// A server of this process, on a free port of the loopback, with a model of random weights.
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { desksidePaths } from '../../src/config/index.ts';
import { type Engine, embeddedEngine, openPrefixCache } from '../../src/engine/index.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server/index.ts';
import { type FakeScriptInput, fakeEngine, type TinyModelOptions } from '../../src/testing/index.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';
import { tinyModelFile } from './tiny-model-file.ts';

export interface Serving extends AsyncDisposable {
  readonly server: RunningServer;
  readonly url: string;
  readonly port: number;
  readonly folder: TemporaryFolder;
  /** Another server over the same folder, when this one's has been disposed of. Then that one is to be disposed of. */
  restarted(): Promise<Serving>;
}

export interface ServingOptions extends Omit<ServerOptions, 'engine' | 'cache'> {
  /** Keeps what is read. */
  keeps?: boolean;
  contextTokens?: number;
  /** Where all of its files lie; the system's folder for such files where it is left out. */
  within?: string;
  /** The model makes vectors of texts, by this way of pooling. */
  pooling?: TinyModelOptions['pooling'];
}

/** What the one model is called. */
export const modelName = 'tiny';

/** With the fake engine, which does what the script says. */
export async function servingFake(
  script: FakeScriptInput = {},
  options: ServingOptions = {},
): Promise<Serving> {
  return await serving(fakeEngine(script), options);
}

/** With the real engine. */
export async function servingReal(options: ServingOptions = {}): Promise<Serving> {
  return await serving(embeddedEngine(), options);
}

async function serving(engine: Engine, options: ServingOptions): Promise<Serving> {
  const folder = await temporaryFolder(options.within);
  // Where models are looked for is the environment's matter.
  process.env.DESKSIDE_HOME = folder.file('home');
  process.env.HOME = folder.path;
  const { contextTokens = 4096, pooling } = options;
  const model = await tinyModelFile(folder.file(`${modelName}.gguf`), { contextTokens, pooling });
  return await servingIn({ engine, folder, model }, options);
}

interface Place {
  engine: Engine;
  folder: TemporaryFolder;
  model: string;
}

async function servingIn(
  { engine, folder, model }: Place,
  { keeps = false, wanted, ...options }: ServingOptions,
): Promise<Serving> {
  const paths = desksidePaths();
  const server = await startServer({
    engine,
    port: 0,
    model,
    paths,
    wanted: { sequences: 4, threads: 1, ...wanted },
    cache: keeps ? await openPrefixCache({ paths }) : null,
    ...options,
  });
  return {
    server,
    folder,
    url: server.url,
    port: Number(new URL(server.url).port),
    restarted: () => servingIn({ engine, folder, model }, { keeps, wanted, ...options }),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json(): Record<string, unknown>;
}

export interface Asking {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  /** Calls with whatever has come of the answer so far. */
  onText?: (text: string) => void;
  signal?: AbortSignal;
}

/** A request whose headers are exactly these: browsers and clients do not let one choose all of them. */
export async function askServer({ port }: Pick<Serving, 'port'>, asking: Asking): Promise<Answered> {
  const { method = asking.body === undefined ? 'GET' : 'POST', path, headers = {}, body, signal } = asking;
  return await new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const sent = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, agent, ...(signal === undefined ? {} : { signal }) },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (more: string) => {
          text += more;
          asking.onText?.(text);
        });
        response.on('error', reject).on('end', () => {
          const { statusCode: status = 0, headers: got } = response;
          resolve({ status, headers: got, text, json: () => JSON.parse(text) });
        });
      },
    );
    sent.on('error', reject).end(body);
  });
}

/** Bytes over a socket, and everything that comes back until the other side closes. */
export async function sendBytes({ port }: Pick<Serving, 'port'>, bytes: string | Buffer): Promise<string> {
  return await new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    socket.on('error', () => {}).on('close', () => resolve(text));
  });
}
