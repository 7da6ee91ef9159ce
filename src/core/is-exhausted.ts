/** Causes of causes of an error, at most. */
const mostCauses = 8;

/**
 * Whether something failed because this process, or the system, has as many files open as it may. Such an error comes out of
 * whatever happened to open the next one, and is the fault of none of them.
 */
export function isExhausted(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < mostCauses && cause instanceof Error; depth += 1) {
    if (saysSo(cause)) return true;
    cause = cause.cause;
  }
  return false;
}

function saysSo(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return /^(EMFILE|ENFILE)$/.test(code) || /\b(EMFILE|ENFILE)\b|too many open files/i.test(reasonOf(error));
}

/** Of our own errors only the reason and what others said: the rest are names that somebody has typed. */
function reasonOf(error: Error): string {
  if (!('data' in error)) return error.message;
  const { data } = error;
  if (typeof data !== 'object' || data === null) return '';
  return `${'reason' in data ? data.reason : ''} ${'said' in data ? data.said : ''}`;
}
