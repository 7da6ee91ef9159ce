// The token of this tab. It came by a link that works once, goes with every request in a header, and is gone with the tab.
import { signal } from '@preact/signals';

const name = 'deskside-token';

const stored = signal<string | null>(sessionStorage.getItem(name));

/** The server wants a token, or another one than this tab has. */
export const locked = signal(false);

export function setToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, token);
  stored.value = token;
  if (token !== null) locked.value = false;
}

export function authorization(): Record<string, string> {
  return stored.value === null ? {} : { authorization: `Bearer ${stored.value}` };
}
