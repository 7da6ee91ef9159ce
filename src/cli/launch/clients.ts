// Programs that `deskside launch` starts, with what each needs to know of the server. docs/clients.md has the same for people, and a test
// holds the two against each other. All of it goes with this one start: no file of theirs is written.
import { codexArguments, continueConfig, llmModels, opencodeConfig } from './client-files.ts';
import { type LaunchName, launchNames } from './launch-names.ts';
import type { ServerFacts } from './server-facts.ts';

export interface ClientSettings {
  env?: Readonly<Record<string, string>>;
  /** Before what was typed. */
  args?: readonly string[];
  /** In the folder of ours: names and contents. */
  files?: Readonly<Record<string, string>>;
}

export interface ClientEntry {
  title: string;
  /** As it is found on the path. */
  program: string;
  install: string;
  /** What else people should know of these settings. */
  note?: string;
  settings(server: ServerFacts): ClientSettings;
}

export const clients = {
  claude: {
    title: 'Claude Code',
    program: 'claude',
    install: 'npm install -g @anthropic-ai/claude-code',
    settings: ({ url, model, key }) => ({
      env: { ANTHROPIC_BASE_URL: url, ANTHROPIC_AUTH_TOKEN: key, ANTHROPIC_MODEL: model },
    }),
  },
  codex: {
    title: 'Codex',
    program: 'codex',
    install: 'npm install -g @openai/codex',
    settings: (server) => ({ env: { DESKSIDE_API_KEY: server.key }, args: codexArguments(server) }),
  },
  opencode: {
    title: 'opencode',
    program: 'opencode',
    install: 'npm install -g opencode-ai',
    settings: (server) => ({ env: { OPENCODE_CONFIG_CONTENT: opencodeConfig(server) } }),
  },
  copilot: {
    title: 'Copilot CLI',
    program: 'copilot',
    install: 'npm install -g @github/copilot',
    settings: ({ url, model, key }) => ({
      env: {
        COPILOT_PROVIDER_BASE_URL: `${url}/v1`,
        COPILOT_PROVIDER_API_KEY: key,
        COPILOT_MODEL: model,
        COPILOT_OFFLINE: 'true',
      },
    }),
  },
  aider: {
    title: 'aider',
    program: 'aider',
    install: 'uv tool install aider-chat',
    settings: ({ url, model, key }) => ({
      env: { OPENAI_API_BASE: `${url}/v1`, OPENAI_API_KEY: key },
      args: ['--model', `openai/${model}`],
    }),
  },
  llm: {
    title: 'llm',
    program: 'llm',
    install: 'uv tool install llm',
    note: 'Its logs, keys and aliases are in a folder of Deskside’s while it is started like this.',
    settings: (server) => ({
      env: { LLM_USER_PATH: server.folder, OPENAI_API_KEY: server.key },
      files: { 'extra-openai-models.yaml': llmModels(server), 'default_model.txt': 'deskside' },
    }),
  },
  cn: {
    title: 'Continue’s command line',
    program: 'cn',
    install: 'npm install -g @continuedev/cli',
    settings: (server) => ({
      args: ['--config', `${server.folder}/config.yaml`],
      files: { 'config.yaml': continueConfig(server) },
    }),
  },
} as const satisfies Readonly<Record<LaunchName, ClientEntry>>;

export function clientNamed(name: string): ClientEntry | undefined {
  return launchNames.find((one) => one === name) && clients[name as LaunchName];
}
