/** What can be started, by name. Apart from how: the Tab key needs the names alone. */
export const launchNames = ['claude', 'codex', 'opencode', 'copilot', 'aider', 'llm', 'cn'] as const;

export type LaunchName = (typeof launchNames)[number];
