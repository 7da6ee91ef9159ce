// node --import …/list-modules.mjs: writes down every module that is loaded, in the file that MODULES_OUT names.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.MODULES_OUT, `${url}\n`);
    return next(url, context);
  },
});
