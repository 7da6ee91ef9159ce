/**
 * Whether nobody was reached at a socket: there is none, a server has left it behind, or its folder is no place for one. Whatever else is wrong
 * with the folder says whoever opens what is in it.
 */
export function nobodyListens(error: NodeJS.ErrnoException): boolean {
  return error.syscall === 'connect';
}
