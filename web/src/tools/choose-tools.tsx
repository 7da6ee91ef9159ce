// Which tools a chat may use: none, or those of servers that were added.
import type { VNode } from 'preact';
import type { ConversationSettings, ToolServer } from '../api/index.ts';
import { status, toolServers } from '../state/resources.ts';
import { hrefOf } from '../state/route.ts';
import { text } from '../text/index.ts';
import { hostOf, reachWords } from './words.ts';

type Chosen = NonNullable<ConversationSettings['tools']>;

interface ChooseToolsProps {
  chosen: Chosen;
  onChange: (to: Chosen | undefined) => void;
}

export function ChooseTools({ chosen, onChange }: ChooseToolsProps): VNode | null {
  const t = text();
  if (status.value?.keys.owner !== true) return null;
  const servers = toolServers.value.filter(({ on, id }) => on || chosen.some(({ server }) => server === id));
  const gone = chosen.filter(({ server }) => !toolServers.value.some(({ id }) => id === server));
  const set = (id: string, to: Chosen[number] | null): void => {
    const others = chosen.filter(({ server }) => server !== id);
    const all = to === null ? others : [...others, to];
    onChange(all.length === 0 ? undefined : all);
  };
  return (
    <fieldset class="field">
      <legend>{t.chooseTools}</legend>
      {servers.map((server) => (
        <ServerChoice
          key={server.id}
          server={server}
          chosen={chosen.find((one) => one.server === server.id) ?? null}
          onChange={(to) => set(server.id, to)}
        />
      ))}
      {gone.map(({ server }) => (
        <label key={server} class="choice">
          <input type="checkbox" checked onChange={() => set(server, null)} />
          {t.toolUnknown}
        </label>
      ))}
      <a href={hrefOf({ type: 'tools' })}>{t.manageTools}</a>
    </fieldset>
  );
}

interface ServerChoiceProps {
  server: ToolServer;
  chosen: Chosen[number] | null;
  onChange: (to: Chosen[number] | null) => void;
}

function ServerChoice({
  server: { id, name, tools, reach, url },
  chosen,
  onChange,
}: ServerChoiceProps): VNode {
  const t = text();
  const names = tools?.map((tool) => tool.name) ?? [];
  const isChosen = (tool: string): boolean => chosen !== null && (chosen.only?.includes(tool) ?? true);
  const toggle = (tool: string, checked: boolean): void => {
    const only = names.filter((each) => (each === tool ? checked : isChosen(each)));
    if (only.length === 0) onChange(null);
    else onChange(only.length === names.length ? { server: id } : { server: id, only });
  };
  return (
    <div class="tool-choice">
      <label class="choice">
        <input
          type="checkbox"
          checked={chosen !== null}
          onChange={({ currentTarget: { checked } }) => onChange(checked ? { server: id } : null)}
        />
        <span class="name" dir="auto">
          {t.allTools(name)}
        </span>
      </label>
      <p class="dim">{reachWords({ reach, host: hostOf({ url }) })}</p>
      {chosen !== null && names.length > 1 && (
        <details>
          <summary>{t.toolCount(names.filter(isChosen).length)}</summary>
          {names.map((tool) => (
            <label key={tool} class="choice">
              <input
                type="checkbox"
                checked={isChosen(tool)}
                onChange={({ currentTarget: { checked } }) => toggle(tool, checked)}
              />
              <span class="name" dir="auto">
                {tool}
              </span>
            </label>
          ))}
        </details>
      )}
    </div>
  );
}
