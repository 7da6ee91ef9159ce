// A real browser without a window, spoken to over a pipe (Chrome DevTools Protocol): one message of JSON after the other, each
// ended by a zero byte.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { temporaryFolder } from './temporary-folder.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Its program; null where there is none. `DESKSIDE_BROWSER` names one that is not on the path. */
export function browserPath(): string | null {
  const named = process.env.DESKSIDE_BROWSER;
  if (named) return named;
  const found = names.find((name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0);
  return found ?? null;
}

interface Message {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** One page of it. */
export class Browser implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #folder: Awaited<ReturnType<typeof temporaryFolder>>;
  readonly #waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  /** Every event that came. */
  readonly events: Message[] = [];
  #session: string | undefined;
  #id = 0;

  private constructor(child: ChildProcess, folder: Awaited<ReturnType<typeof temporaryFolder>>) {
    this.#child = child;
    this.#folder = folder;
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (data: string) => {
      const parts = (rest + data).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#take(JSON.parse(part));
    });
  }

  static async open(path: string): Promise<Browser> {
    const folder = await temporaryFolder();
    const child = spawn(
      path,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--window-size=1280,800',
        '--remote-debugging-pipe',
        `--user-data-dir=${folder.file('profile')}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const browser = new Browser(child, folder);
    const { targetInfos } = await browser.send('Target.getTargets');
    const page = (targetInfos as { type: string; targetId: string }[]).find(({ type }) => type === 'page');
    const attached = await browser.send('Target.attachToTarget', { targetId: page?.targetId, flatten: true });
    browser.#session = attached.sessionId as string;
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await browser.send(`${domain}.enable`);
    return browser;
  }

  #take(message: Message): void {
    const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (waiting === undefined) this.events.push(message);
    else if (message.error) waiting.reject(new Error(message.error.message));
    else waiting.resolve(message.result ?? {});
  }

  async send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = ++this.#id;
    const waiting = Promise.withResolvers<Record<string, unknown>>();
    this.#waiting.set(id, waiting);
    const message = { id, method, params, ...(this.#session && { sessionId: this.#session }) };
    (this.#child.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    return waiting.promise;
  }

  /** Opens a page and waits until all of it is there. */
  async open(url: string): Promise<void> {
    const before = this.events.length;
    await this.send('Page.navigate', { url });
    while (!this.events.slice(before).some(({ method }) => method === 'Page.loadEventFired'))
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** The value of an expression in the page. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: Value }).value;
  }

  /** A PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot');
    return Buffer.from(data as string, 'base64');
  }

  /** Addresses that were asked for. */
  get requests(): string[] {
    return this.events.flatMap(({ method, params }) => {
      const request = params?.request as { url: string } | undefined;
      return method === 'Network.requestWillBeSent' && request ? [request.url] : [];
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await gone;
    await this.#folder[Symbol.asyncDispose]();
  }
}
