import { DesksideError, isDesksideError } from '../../core/index.ts';

/** The hub is not to be had from here; anything else about it is a finding, and is not to be papered over. */
export function isUnreachable(error: unknown): boolean {
  if (isDesksideError(error, 'network-offline')) return error.data.reason !== 'switched-off';
  return (
    error instanceof DesksideError && (error.code.startsWith('network-') || error.code === 'model-not-found')
  );
}
