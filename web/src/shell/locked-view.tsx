// Whoever has no token: how to come by one, or a key.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call, RequestFailed, setToken } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Logo } from './logo.tsx';

export function LockedView(): VNode {
  const t = text();
  const [key, setKey] = useState('');
  const [refused, setRefused] = useState(false);
  return (
    <main class="locked">
      <Logo size={48} />
      <h1>{t.lockedTitle}</h1>
      <p>{t.lockedText}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void unlock(key.trim()).then((opened) => setRefused(!opened));
        }}
      >
        <label class="field">
          <span>{t.key}</span>
          <input
            type="password"
            autocomplete="off"
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" disabled={key.trim() === ''}>
          {t.unlock}
        </button>
        {refused && <p role="alert">{t.keyRefused}</p>}
      </form>
    </main>
  );
}

/** Tried before it is kept. */
async function unlock(key: string): Promise<boolean> {
  setToken(key);
  try {
    await call('GET /api/v1/status');
    location.reload();
    return true;
  } catch (error) {
    setToken(null);
    if (error instanceof RequestFailed) return false;
    throw error;
  }
}
