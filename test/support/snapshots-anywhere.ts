// To be imported first: engines may then keep states in temporary folders, as the tests' configuration lets them in tests.
import { snapshotFolders } from './snapshot-folders.ts';

process.env.DESKSIDE_SNAPSHOT_FOLDERS ??= snapshotFolders;
