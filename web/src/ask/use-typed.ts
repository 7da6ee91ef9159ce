import { useState } from 'preact/hooks';

/**
 * What is being typed into a field stays there, whatever is told of the setting meanwhile.
 * @param kept the setting, as text
 * @returns what the field shows, and what takes what was typed; `null`: it is the setting by now
 */
export function useTyped(kept: string): [string, (typed: string | null) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  return [typed ?? kept, setTyped];
}
