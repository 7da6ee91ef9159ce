export { askRemote } from './ask-remote.ts';
