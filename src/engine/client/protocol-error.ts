import { z } from 'zod';
import { DesksideError, isDesksideError } from '../../core/index.ts';

/** Whatever a message was refused with, as the `engine-protocol` error that ends the connection. */
export function protocolError(error: unknown): DesksideError {
  if (isDesksideError(error, 'engine-protocol')) return error;
  const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  return new DesksideError('engine-protocol', { reason });
}
