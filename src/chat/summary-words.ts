// What a model is told when it is to summarise a conversation, and when it is given the summary. It reads this, and nobody else.

export const summaryTask =
  'Summarise the following conversation between a user and an assistant, so that the assistant can go on with it without the original. Keep every fact, name, number, decision and open question. Write short sentences, and nothing that is not in it.';

export function summaryGiven(summary: string): string {
  return `This is a summary of our conversation so far, written by you:\n\n${summary}`;
}

export const summaryTaken = 'I will go on from there.';

export function earlierSummary(summary: string): string {
  return `Summary of what came before: ${summary}`;
}

export const speakers = { system: 'System', user: 'User', assistant: 'Assistant', tool: 'Tool' } as const;
