const texts: Readonly<Record<string, string>> = {
  'base-model': 'This is a base model: it continues text, and was not taught to answer.',
};

/** A warning of an answer, in words. */
export function generationWarning(warning: string): string {
  return texts[warning] ?? sentence(warning);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
