export { BodyBudget } from './body-budget.ts';
export type { Frame, Framing } from './frame.ts';
export { parseJson } from './parse-json.ts';
export { patientJson } from './patient-json.ts';
export { readBody } from './read-body.ts';
export { type RequestPath, requestPath } from './request-path.ts';
export { sendJson } from './send-json.ts';
export { StreamWriter } from './stream-writer.ts';
