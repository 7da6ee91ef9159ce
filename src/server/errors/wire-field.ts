import { DesksideError } from '../../core/index.ts';

/** Options whose names are not those of the wire. */
const wireFields: Readonly<Record<string, string>> = {
  toolChoice: 'tool_choice',
  parallelToolCalls: 'parallel_tool_calls',
};

/** An error that names a field, with the name that the client knows. */
export function withWireField(error: DesksideError): DesksideError {
  const { code, data } = error;
  if (code !== 'request-invalid' || !('field' in data)) return error;
  const field = wireFields[data.field];
  return field === undefined ? error : new DesksideError(code, { ...data, field } as never, { cause: error });
}
