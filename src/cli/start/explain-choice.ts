import { formatBytes, formatCountOf, formatParameters, formatRate } from '../../report/index.ts';
import type { WhyThisModel } from './obtain-model.ts';
import type { StartOption } from './start-option.ts';

/** Why this model, in sentences. */
export function explainChoice(why: WhyThisModel): string[] {
  switch (why.type) {
    case 'named':
      return [`${why.ref}, as requested. It becomes the default.`];
    case 'default':
      return [`${why.ref}, your default, which is already on this computer.`];
    case 'chosen':
      return explainChosen(why);
    default:
      return why satisfies never;
  }
}

function explainChosen({
  option,
  reason,
  compared,
  hubAnswers,
}: Extract<WhyThisModel, { type: 'chosen' }>): string[] {
  const { neededBytes, tokensPerSecond, contextTokens } = reason;
  const others =
    compared === 1
      ? 'the only available model'
      : `${superlative(reason.type)} of ${compared} available models`;
  const slow = reason.type === 'fastest-of-the-slow' ? '; all of them are slow here' : '';
  return [
    ...(hubAnswers
      ? []
      : ['The model hub cannot be reached, so only models from a package index can be downloaded.']),
    `${option.name}: ${others} that fits this computer${slow}. It needs ${option.shape === undefined ? 'at most ' : ''}about ${formatBytes(neededBytes)} of memory ` +
      `with a context of ${formatCountOf(contextTokens, 'token')} and should write about ${formatRate(tokensPerSecond)}.`,
    option.from === 'disk'
      ? 'It is already on this computer.'
      : `To download: ${formatBytes(option.bytes)}. If interrupted, the next start resumes where it stopped.`,
  ];
}

function superlative(type: 'largest-that-fits' | 'fastest-of-the-slow'): string {
  return type === 'largest-that-fits' ? 'the largest' : 'the fastest';
}

/** The warning about a model that is too small, and what to use instead. */
export function explainSmallness(name: string, recommended: StartOption | null): string {
  const warning = `${name} is a very small model. It shows how everything works, but its answers are often wrong: do not rely on them.`;
  if (recommended === null || recommended.name === name) return warning;
  const { name: better, bytes, parameters } = recommended;
  return `${warning} For this computer, use ${better} (${formatParameters(parameters)} parameters, ${formatBytes(bytes)}): deskside pull ${better}`;
}
