export { corsHeaders, preflightHeaders } from './cors.ts';
export { checkCaller, checkKey, type GatePolicy, mustBeOwner } from './gate.ts';
export { givenKey } from './given-key.ts';
