// What some programs want to be told in a file, or in the form of one. JSON strings are strings of TOML and YAML, too.
import type { ServerFacts } from './server-facts.ts';

const text = JSON.stringify;

/** Codex takes what its configuration file says as arguments, too. */
export function codexArguments({ url, model }: ServerFacts): string[] {
  const provider = 'model_providers.deskside';
  const settings = [
    `model=${text(model)}`,
    'model_provider="deskside"',
    `${provider}.name="Deskside"`,
    `${provider}.base_url=${text(`${url}/v1`)}`,
    `${provider}.wire_api="responses"`,
    `${provider}.env_key="DESKSIDE_API_KEY"`,
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

/** It goes over what its own files say of the same. */
export function opencodeConfig({ url, model, key }: ServerFacts): string {
  return JSON.stringify({
    model: `deskside/${model}`,
    provider: {
      deskside: {
        npm: '@ai-sdk/openai-compatible',
        name: 'Deskside',
        options: { baseURL: `${url}/v1`, apiKey: key },
        models: { [model]: { name: model } },
      },
    },
  });
}

export function llmModels({ url, model }: ServerFacts): string {
  return [
    '- model_id: deskside',
    `  model_name: ${text(model)}`,
    `  api_base: ${text(`${url}/v1`)}`,
    '  supports_tools: true',
    '',
  ].join('\n');
}

export function continueConfig({ url, model, key }: ServerFacts): string {
  return [
    'name: Deskside',
    'version: 1.0.0',
    'schema: v1',
    'models:',
    '  - name: Deskside',
    '    provider: openai',
    `    model: ${text(model)}`,
    `    apiBase: ${text(`${url}/v1`)}`,
    `    apiKey: ${text(key)}`,
    '    roles: [chat, edit, apply]',
    '',
  ].join('\n');
}
