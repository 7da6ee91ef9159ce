// Where servers of tools are added, looked at and removed.
import { Plus } from 'lucide';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { refresh, status, toolServers } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { AddServerDialog } from './add-server-dialog.tsx';
import { ServerRow } from './server-row.tsx';

export function ToolServersView(): VNode {
  const t = text();
  const [adding, setAdding] = useState(false);
  const isOwner = status.value?.keys.owner;
  useEffect(() => void refresh('tool-servers'), [isOwner]);
  return (
    <div class="scroll">
      <div class="column wide">
        <h1>{t.toolServers}</h1>
        <p>{t.toolServersText}</p>
        {isOwner === false && <p role="alert">{t.toolsNotYours}</p>}
        {isOwner === true && (
          <>
            {toolServers.value.length === 0 && <p class="dim">{t.noToolServers}</p>}
            {toolServers.value.map((server) => (
              <ServerRow key={server.id} server={server} />
            ))}
            <p>
              <button type="button" class="button" onClick={() => setAdding(true)}>
                <Icon of={Plus} size={16} />
                {t.addToolServer}
              </button>
            </p>
          </>
        )}
      </div>
      {adding && <AddServerDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
