// What `deskside help TOPIC` tells besides commands. A topic is loaded when it is named.
import type { Topic } from './topic.ts';

export const topics: Readonly<Record<string, () => Promise<Topic>>> = {
  environment: async () => (await import('./environment.ts')).environmentTopic,
  'exit-codes': async () => (await import('./exit-codes.ts')).exitCodesTopic,
  settings: async () => (await import('./settings.ts')).settingsTopic,
  models: async () => (await import('./models.ts')).modelsTopic,
};
