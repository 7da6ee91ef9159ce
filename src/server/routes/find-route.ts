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

/** A placeholder of a path: one segment, or with dots everything that is left. */
const placeholder = /^\{(\w+)(\.\.\.)?\}$/;

function paramsOf(template: string, path: string): Record<string, string> | null {
  if (!template.includes('{')) return template === path ? {} : null;
  const [wanted, given] = [template.split('/'), path.split('/')];
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const [, name, rest] = placeholder.exec(segment) ?? [];
    const value = rest === undefined ? given[index] : given.slice(index).join('/');
    if (name === undefined ? value !== segment : !value) return null;
    const decoded = name === undefined ? '' : decodedSegment(value ?? '');
    if (decoded === null) return null;
    if (name !== undefined) params[name] = decoded;
    if (rest !== undefined) return params;
  }
  return wanted.length === given.length ? params : null;
}

function decodedSegment(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
