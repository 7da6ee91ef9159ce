import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is on the path; `null` where it is not. No shell is asked, and none runs it. */
export function findProgram(
  name: string,
  { PATH = '', PATHEXT = '.EXE' }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const endings =
    platform === 'win32' ? PATHEXT.split(';').filter((one) => /^\.(exe|com)$/i.test(one)) : [''];
  for (const folder of PATH.split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (isProgram(path)) return path;
    }
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
