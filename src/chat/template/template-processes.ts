import { IsolatedPool, siblingModule } from '../../core/index.ts';
import { templateProcessLimits } from './template-limits.ts';

/** One for all models of this host: started with the first render, kept warm, and gone with the host. */
export const templateProcesses = new IsolatedPool({
  ...templateProcessLimits,
  module: siblingModule(import.meta.url, './template-job'),
  keep: true,
});

/** Worth it as soon as it is known that there will be a prompt: starting takes longer than rendering. */
export function warmTemplates(): void {
  templateProcesses.warm();
}
