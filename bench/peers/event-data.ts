/** Takes pieces of a server-sent event stream, cut anywhere, and gives back the data of the events that are whole. */
export class EventData {
  readonly #decoder = new TextDecoder();
  #rest = '';

  push(bytes: Uint8Array): string[] {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []));
  }
}
