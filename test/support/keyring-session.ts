// A desktop session of its own, with a bus and GNOME's keyring, that touches nothing of whoever runs the tests.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './engine.ts';

const programs = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'];

/** What is missing for it here, for the name of a skipped test; empty where nothing is. */
export const keyringLacks = programs.filter((program) => !isInstalled(program)).join(', ');

/** A bus that starts nothing by itself: what runs in the session is what a test has started. */
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

const collection = '/org/freedesktop/secrets/collection/login';

export class KeyringSession implements AsyncDisposable {
  /** For a program that runs in the session, on a desktop. */
  readonly env: Record<string, string>;
  readonly #session: ChildProcess;
  #daemon: ChildProcess | null = null;

  private constructor(session: ChildProcess, env: Record<string, string>) {
    this.#session = session;
    this.env = env;
  }

  /** Starts a session whose keyrings are in `home`, and unlocks them: the same password each time. */
  static async start(home: string): Promise<KeyringSession> {
    const runtime = join(home, 'run');
    mkdirSync(runtime, { recursive: true, mode: 0o700 });
    const env = { PATH: process.env.PATH ?? '', HOME: home, XDG_RUNTIME_DIR: runtime };
    const tell = 'echo "$DBUS_SESSION_BUS_ADDRESS"; read end';
    const config = join(runtime, 'bus.conf');
    writeFileSync(config, busConfig);
    const session = spawn('dbus-run-session', ['--config-file', config, '--', 'sh', '-c', tell], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [address] = await once(createInterface(session.stdout), 'line');
    const keyring = new KeyringSession(session, {
      ...env,
      DBUS_SESSION_BUS_ADDRESS: String(address),
      DISPLAY: ':0',
      DESKSIDE_KEYRING: '',
    });
    try {
      await keyring.unlock();
    } catch (error) {
      await keyring[Symbol.asyncDispose]();
      throw error;
    }
    return keyring;
  }

  /** With a new daemon in the place of the one that runs, if there is one. */
  async unlock(): Promise<void> {
    await this.kill();
    const args = ['--foreground', '--unlock', '--components=secrets'];
    const daemon = spawn('gnome-keyring-daemon', args, {
      env: this.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    daemon.stdin.end('password');
    this.#daemon = daemon;
    await until(() => this.#isUnlocked());
  }

  lock(): void {
    const what = 'org.freedesktop.Secret.Service.Lock';
    this.#send('/org/freedesktop/secrets', what, `array:objpath:${collection}`);
  }

  /** Holds the daemon still, so that it answers nobody. */
  hang(hanging: boolean): void {
    this.#daemon?.kill(hanging ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Ends the daemon. */
  async kill(): Promise<void> {
    await end(this.#daemon, 'SIGKILL');
  }

  /** Entries of Deskside, locked ones included. */
  entries(): string[] {
    const what = 'org.freedesktop.Secret.Service.SearchItems';
    const found = this.#send('/org/freedesktop/secrets', what, 'dict:string:string:service,Deskside');
    return [...found.matchAll(/object path "(.+)"/g)].map(([, path = '']) => path);
  }

  delete(entry: string): void {
    this.#send(entry, 'org.freedesktop.Secret.Item.Delete');
  }

  #isUnlocked(): boolean {
    const what = 'org.freedesktop.DBus.Properties.Get';
    try {
      const said = this.#send(collection, what, 'string:org.freedesktop.Secret.Collection', 'string:Locked');
      return said.includes('boolean false');
    } catch {
      return false;
    }
  }

  #send(object: string, method: string, ...args: string[]): string {
    const to = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', object, method, ...args];
    return execFileSync('dbus-send', to, {
      env: this.env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  /** Ends the bus and everything on it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    this.#session.stdin?.end('\n');
    await end(this.#session, null);
  }
}

async function end(child: ChildProcess | null, signal: NodeJS.Signals | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (signal !== null) child.kill(signal);
  await ended;
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
