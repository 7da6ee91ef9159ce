export { deepseekTemplates } from './deepseek-templates.ts';
