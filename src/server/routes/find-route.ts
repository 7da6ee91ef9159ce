import { DesksideError } from '../../core/index.ts';
import type { Route } from './route.ts';

export interface FoundRoute {
  route: Route;
  params: Record<string, string>;
}

/** HEAD is answered as GET is, without the body. Throws `http-route-unknown`, `http-method-refused`. */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute {
  const matching = routes.flatMap((route) => {
    const params = paramsOf(route.path, path);
    return params === null ? [] : [{ route, params }];
  });
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = matching.find(({ route }) => route.method === wanted);
  if (found !== undefined) return found;
  const shown = path.slice(0, 200);
  if (matching.length === 0) throw new DesksideError('http-route-unknown', { method, path: shown });
  const allowed = matching.map(({ route }) => route.method);
  throw new DesksideError('http-method-refused', { method, path: shown, allowed });
}

function paramsOf(template: string, path: string): Record<string, string> | null {
  const match = /^(.*\/)\{(\w+)\}$/.exec(template);
  if (match === null) return template === path ? {} : null;
  const [, before = '', name = ''] = match;
  if (!path.startsWith(before) || path.length === before.length) return null;
  try {
    return { [name]: decodeURIComponent(path.slice(before.length)) };
  } catch {
    return null;
  }
}
