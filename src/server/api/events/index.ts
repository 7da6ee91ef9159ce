export { EventHub, type NumberedEvent } from './event-hub.ts';
