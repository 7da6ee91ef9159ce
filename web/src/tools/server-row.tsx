import { Trash2 } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call, type ToolServer } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { refresh } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { ConfirmDialog, ErrorWords, IconButton } from '../ui/index.ts';
import { hostOf, reachWords } from './words.ts';

export function ServerRow({ server }: { server: ToolServer }): VNode {
  const t = text();
  const [removing, setRemoving] = useState(false);
  const { id, name, on, state, command, args, url, reach, error, leftOut, log } = server;
  const params = { id };
  const change = (work: () => Promise<unknown>): void =>
    void attempt(work).then(() => refresh('tool-servers'));
  return (
    <section class="panel tool-server" aria-label={name}>
      <h2 dir="auto">{name}</h2>
      <p>
        <code dir="ltr">{url ?? [command, ...args].join(' ')}</code>
      </p>
      <p class="dim">
        {reachWords({ reach, host: hostOf({ url }) })} · {on ? stateWords(state) : t.toolOff}
      </p>
      <Offered server={server} />
      {leftOut.length > 0 && (
        <p class="dim" dir="auto">
          {t.toolsLeftOut(leftOut.map(({ tool }) => tool).join(', '))}
        </p>
      )}
      {error !== null && <ErrorWords error={error} />}
      {log !== '' && (
        <details>
          <summary>{t.toolLog}</summary>
          <pre dir="auto">{log}</pre>
        </details>
      )}
      <div class="tool-actions">
        <label class="choice">
          <input
            type="checkbox"
            checked={on}
            onChange={({ currentTarget: { checked } }) =>
              change(() => call('POST /api/v1/tool-servers/{id}', { params, body: { on: checked } }))
            }
          />
          <span class="name">{t.toolOn(name)}</span>
        </label>
        <button
          type="button"
          class="button small"
          title={t.toolConnectTitle(name)}
          disabled={!on || state === 'starting' || state === 'ready'}
          onClick={() => change(() => call('POST /api/v1/tool-servers/{id}/connect', { params }))}
        >
          {t.toolConnect}
        </button>
        <IconButton icon={Trash2} label={t.toolRemove(name)} onClick={() => setRemoving(true)} />
      </div>
      {removing && (
        <ConfirmDialog
          title={t.toolRemoveTitle(name)}
          explanation={t.toolRemoveText}
          confirm={t.toolRemoveConfirm}
          onConfirm={() => change(() => call('DELETE /api/v1/tool-servers/{id}', { params }))}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  );
}

/** As the server tells of them: text, and no more than a claim. */
function Offered({ server: { tools } }: { server: ToolServer }): VNode | null {
  const t = text();
  if (tools === null) return null;
  return (
    <details>
      <summary>{t.toolCount(tools.length)}</summary>
      <ul class="offered">
        {tools.map(({ name, description, readOnly }) => (
          <li key={name}>
            <strong dir="auto">{name}</strong>{' '}
            <span class="dim">{readOnly ? t.toolReadOnly : t.toolMayChange}</span>
            {description !== null && <p dir="auto">{description}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateWords(state: ToolServer['state']): string {
  const t = text();
  return { idle: t.toolIdle, starting: t.toolStarting, ready: t.toolReady, failed: t.toolFailed }[state];
}
