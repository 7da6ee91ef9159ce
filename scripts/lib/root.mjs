import { fileURLToPath } from 'node:url';

/** Folder of the clone. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
