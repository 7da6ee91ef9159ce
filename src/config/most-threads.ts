/** More threads than any machine that this runs on has; a larger number is a typing mistake. */
export const mostThreads = 1024;
