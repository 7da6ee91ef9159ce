/**
 * https://no-color.org before https://force-color.org and https://bixense.com/clicolors: whoever wants none gets none, and whoever
 * wants them gets them in a pipe too.
 */
export function wantsColors(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (NO_COLOR || FORCE_COLOR === '0' || FORCE_COLOR === 'false') return false;
  if (FORCE_COLOR !== undefined || (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0')) return true;
  return isTerminal && TERM !== 'dumb' && CLICOLOR !== '0';
}
