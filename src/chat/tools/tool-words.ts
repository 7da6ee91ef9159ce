// What a model is told of calls that came to nothing. It reads this, and nobody else.

export const declined = 'The user declined this call.';
export const interrupted = 'The call was interrupted.';
export const notRun = 'The call was not made: the run was stopped before it.';

export function timedOut(ms: number): string {
  return `The tool did not answer within ${Math.ceil(ms / 1000)} seconds.`;
}

export function tooLarge(characters: number): string {
  return `The result has ${characters} characters, more than there is room for. Ask for a smaller part of it.`;
}

export function unreadableCall({ problem, text }: { problem: string; text: string }): string {
  return `This call could not be used (${problem}), and nothing was done: ${text}`;
}

/** For those who keep results themselves. */
export const callWords = {
  interrupted,
  notRun,
  notKept: (characters: number): string => `The result had ${characters} characters and was not kept.`,
} as const;
