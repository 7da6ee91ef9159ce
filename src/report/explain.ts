import type { DesksideError, ErrorCode } from '../core/index.ts';
import { asTyped } from '../invocation/index.ts';
import { actionWords } from './actions/index.ts';
import { documentErrors } from './explain/document-errors.ts';
import { engineErrors } from './explain/engine-errors.ts';
import type { Explainers } from './explain/explainers.ts';
import { fitErrors } from './explain/fit-errors.ts';
import { modelErrors } from './explain/model-errors.ts';
import { networkErrors } from './explain/network-errors.ts';
import { otherErrors } from './explain/other-errors.ts';
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
  ...networkErrors,
  ...documentErrors,
  ...serverErrors,
  ...otherErrors,
};

/** Puts an error into words for people. The only place where an error becomes sentences. */
export function explain<C extends ErrorCode>({ code, data }: DesksideError<C>): Explanation {
  const { what, known, actions } = explainers[code](data);
  const typed = (line: string): string => asTyped(line);
  return {
    what,
    known: known.map(typed),
    actions,
    next: actions.map((action) => typed(actionWords(action))),
  };
}
