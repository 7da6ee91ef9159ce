import { tmpdir } from 'node:os';
import { delimiter } from 'node:path';

/** Where tests make their folders: for `DESKSIDE_SNAPSHOT_FOLDERS`. */
export const snapshotFolders = [tmpdir(), '/dev/shm'].join(delimiter);
