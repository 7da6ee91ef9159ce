// Several ports that messages come from, taken between batches as they are there, or waited for when there is nothing to do.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

export interface MessageSource {
  port: MessagePort;
  take: (message: unknown) => void;
}

/** Takes whatever has arrived. */
export function takeMessages(sources: readonly MessageSource[]): void {
  for (const { port, take } of sources) {
    for (let entry = receiveMessageOnPort(port); entry; entry = receiveMessageOnPort(port))
      take(entry.message);
  }
}

/**
 * Waits for a message, and takes it.
 * @param mostMs how long to wait at most; `null` for as long as it takes
 */
export function nextMessage(sources: readonly MessageSource[], mostMs: number | null): Promise<void> {
  return new Promise((resolve) => {
    const waiting = sources.map(({ port, take }) => {
      const onMessage = (message: unknown): void => {
        stop();
        take(message);
        resolve();
      };
      return { port, onMessage };
    });
    const giveUp = (): void => {
      stop();
      resolve();
    };
    const timer = mostMs === null ? undefined : setTimeout(giveUp, mostMs);
    const stop = (): void => {
      clearTimeout(timer);
      for (const { port, onMessage } of waiting) port.off('message', onMessage);
    };
    for (const { port, onMessage } of waiting) port.on('message', onMessage);
  });
}
