// The link that opened this page has a code behind `#t=`, and where to go after it. The code is exchanged for a token and taken out of
// the address.
import { call } from './call.ts';
import { locked, setToken } from './token.ts';

const link = /^#t=([\w-]{1,100})(\/.*)?$/;

export async function openSession(): Promise<void> {
  const [, code, path = '/'] = link.exec(location.hash) ?? [];
  if (code === undefined) return;
  history.replaceState(null, '', `${location.pathname}#${path}`);
  try {
    const { token } = await call('POST /api/v1/session', { body: { code } });
    setToken(token);
  } catch {
    // The link was used before. A token of this tab may still be good; the next request tells.
    locked.value = false;
  }
}
