// What goes to engine processes, for whoever wants to watch it in this process: `node:diagnostics_channel`. Nothing is made of it
// where nobody listens.
import { channel } from 'node:diagnostics_channel';
import type { HostMessage } from '../protocol.ts';

const sent = channel('deskside:engine-message');

/** Tells whoever listens of a message that is about to be sent. */
export function publishMessage(message: HostMessage): void {
  if (sent.hasSubscribers) sent.publish(message);
}
