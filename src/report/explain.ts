import type { DesksideError, ErrorCode } from '../core/index.ts';
import { asTyped } from '../invocation/index.ts';
import { type Action, actionWords } from './actions/index.ts';
import { documentErrors } from './explain/document-errors.ts';
import { engineErrors } from './explain/engine-errors.ts';
import type { Explainers } from './explain/explainers.ts';
import { fitErrors } from './explain/fit-errors.ts';
import { mcpErrors } from './explain/mcp-errors.ts';
import { modelErrors } from './explain/model-errors.ts';
import { networkErrors } from './explain/network-errors.ts';
import { otherErrors } from './explain/other-errors.ts';
import { remoteErrors } from './explain/remote-errors.ts';
import { serverErrors } from './explain/server-errors.ts';
import { settingErrors } from './explain/setting-errors.ts';
import { usageErrors } from './explain/usage-errors.ts';
import type { Explanation } from './explanation.ts';

/** Complete by its type: a code without words does not compile. */
const explainers: Explainers<ErrorCode> = {
  ...usageErrors,
  ...settingErrors,
  ...fitErrors,
  ...modelErrors,
  ...engineErrors,
  ...remoteErrors,
  ...networkErrors,
  ...documentErrors,
  ...serverErrors,
  ...mcpErrors,
  ...otherErrors,
};

/**
 * Puts an error into words for people. The only place where an error becomes sentences.
 *
 * @param command of the command line, in which it happened
 */
export function explain<C extends ErrorCode>(
  { code, data }: DesksideError<C>,
  command?: string,
): Explanation {
  const { what, known, actions: all } = explainers[code](data);
  const actions = command === undefined ? all : all.map((action) => withCommand(action, command));
  const typed = (line: string): string => asTyped(line);
  return {
    what,
    known: known.map(typed),
    actions,
    next: actions.map((action) => typed(actionWords(action))),
  };
}

function withCommand(action: Action, command: string): Action {
  return action.type === 'show-help' && action.of === 'command' ? { ...action, command } : action;
}
