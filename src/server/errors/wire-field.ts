import { DesksideError } from '../../core/index.ts';
import type { Dialect } from './wire-errors.ts';

/** Options whose names are not those of the wire. Ollama has none of them. */
const wireFields: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  openai: { toolChoice: 'tool_choice', parallelToolCalls: 'parallel_tool_calls' },
  anthropic: { toolChoice: 'tool_choice', parallelToolCalls: 'tool_choice.disable_parallel_tool_use' },
  ollama: {},
  deskside: {},
};

/** An error that names a field, with the name that the client knows. */
export function withWireField(error: DesksideError, dialect: Dialect): DesksideError {
  const { code, data } = error;
  if (code !== 'request-invalid' || !('field' in data)) return error;
  const field = wireFields[dialect][data.field];
  return field === undefined ? error : new DesksideError(code, { ...data, field } as never, { cause: error });
}
