export { CallQuestion } from './call-question.tsx';
export { CallView } from './call-view.tsx';
export { ChooseTools } from './choose-tools.tsx';
export { ToolServersView } from './tool-servers-view.tsx';
export { reachWords } from './words.ts';
