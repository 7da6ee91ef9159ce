/** How `deskside` is typed here: in a clone it is not on the path. */
export const desksideCommand = import.meta.url.endsWith('.ts') ? 'npm run deskside --' : 'deskside';
