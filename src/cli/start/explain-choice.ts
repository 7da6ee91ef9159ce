import { formatBytes, formatCountOf, formatParameters, formatRate } from '../../report/index.ts';
import type { WhyThisModel } from './obtain-model.ts';
import type { StartOption } from './start-option.ts';

/** Why this model, in sentences. */
export function explainChoice(why: WhyThisModel): string[] {
  switch (why.type) {
    case 'named':
      return [`${why.ref}, as you said. It becomes the default.`];
    case 'default':
      return [`${why.ref}, your default, which is on this computer already.`];
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
  const others = compared === 1 ? 'the only one' : `of ${compared} models, ${superlative(reason.type)}`;
  return [
    ...(hubAnswers ? [] : ['The model hub does not answer, so what a package index carries has to do.']),
    `${option.name}: ${others} that can be had here and fits. It takes about ${formatBytes(neededBytes)} of memory with ` +
      `a window of ${formatCountOf(contextTokens, 'token')}, and should write about ${formatRate(tokensPerSecond)}.`,
    option.from === 'disk'
      ? 'It is on this computer already.'
      : `To download: ${formatBytes(option.bytes)}. If it is interrupted, the next start goes on where it stopped.`,
  ];
}

function superlative(type: 'largest-that-fits' | 'fastest-of-the-slow'): string {
  return type === 'largest-that-fits' ? 'the largest' : 'the fastest, for all are slow on this computer,';
}

/** What must be said of a model that is too small, and what to take instead. */
export function explainSmallness(name: string, recommended: StartOption | null): string {
  const warning = `${name} is a very small model. It shows how everything works; its answers are often wrong and not to be relied on.`;
  if (recommended === null || recommended.name === name) return warning;
  const { name: better, bytes, parameters } = recommended;
  return `${warning} For this computer, take ${better} (${formatParameters(parameters)} parameters, ${formatBytes(bytes)}): deskside pull ${better}`;
}
