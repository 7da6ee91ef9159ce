// One request to the system's keyring, in a process that can be ended: a keyring that waits for a person, or for a bus
// that does not answer, blocks whoever asks it. The request comes on standard input, the answer goes to standard output;
// nothing secret is ever an argument.
import { json } from 'node:stream/consumers';
import { type KeyringAnswer, keyringRequest } from './keyring-messages.ts';

const service = 'Deskside';

const request = keyringRequest.parse(await json(process.stdin));
process.stdout.write(JSON.stringify(await answer()));

async function answer(): Promise<KeyringAnswer> {
  try {
    const { Entry } = await import('@napi-rs/keyring');
    // The kernel's keyring forgets with the next start of the computer.
    const entry = new Entry(service, request.account, { linux: { store: 'secret-service' } });
    switch (request.operation) {
      case 'get':
        return { type: 'done', key: entry.getPassword() };
      case 'put':
        entry.setPassword(request.key);
        return { type: 'done', key: entry.getPassword() };
      case 'delete':
        return { type: 'deleted', found: entry.deletePassword() };
      default:
        return request satisfies never;
    }
  } catch (error) {
    return { type: 'failed', said: error instanceof Error ? error.message : String(error) };
  }
}
