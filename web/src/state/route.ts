// Where in the page one is: behind the `#` of the address, so that the browser's own back and forward work.
import { signal } from '@preact/signals';
import { sidebarOpen } from './sidebar.ts';
import { closeViewer } from './viewer.ts';

export type Route =
  | { type: 'home' }
  /** `source`: the footnote of its last answer that is opened, from 1; null: none. */
  | { type: 'conversation'; id: string; source: number | null }
  | { type: 'collection'; id: string }
  | { type: 'models' }
  | { type: 'computer' }
  | { type: 'tools' };

export const route = signal<Route>(parseRoute(location.hash));

export function parseRoute(hash: string): Route {
  const [, first = '', id = '', source = ''] = hash.split('/');
  if (first === 'c' && id !== '') {
    return { type: 'conversation', id, source: /^[1-9]\d{0,3}$/.test(source) ? Number(source) : null };
  }
  if (first === 'k' && id !== '') return { type: 'collection', id };
  if (first === 'models' || first === 'computer' || first === 'tools') return { type: first };
  return { type: 'home' };
}

export function hrefOf(to: Route): string {
  switch (to.type) {
    case 'home':
      return '#/';
    case 'conversation':
      return `#/c/${to.id}${to.source === null ? '' : `/${to.source}`}`;
    case 'collection':
      return `#/k/${to.id}`;
    case 'models':
    case 'computer':
    case 'tools':
      return `#/${to.type}`;
    default:
      return to satisfies never;
  }
}

export function go(to: Route): void {
  location.hash = hrefOf(to);
}

export function followAddress(): void {
  route.value = parseRoute(location.hash);
  addEventListener('hashchange', () => {
    const to = parseRoute(location.hash);
    // What lay open beside another conversation has nothing to do with this one.
    if (hrefOf(to) !== hrefOf(route.peek())) closeViewer();
    // On a phone the lists cover the page: whoever has chosen wants to see what was chosen.
    sidebarOpen.value = false;
    route.value = to;
  });
}
