export { type DesksidePaths, desksidePaths } from './deskside-paths.ts';
export { ensurePrivateFolder } from './ensure-private-folder.ts';
export { type Environment, homeFolder } from './home-folder.ts';
