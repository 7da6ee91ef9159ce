export { type CallableTool, CallFold } from './call-fold.ts';
export { type CallQuestion, CallQuestions } from './call-questions.ts';
export { callableTools } from './callable-tools.ts';
export { saidWithCalls } from './said-with-calls.ts';
export { ToolServers } from './tool-servers.ts';
