/** A word that could stand there. */
export interface CandidateWord {
  value: string;
  about: string;
}

/** Descriptions are one line, and no shell reads more of it. */
export function candidateWord(value: string, about: string): CandidateWord {
  return { value, about: about.replace(/\s+/g, ' ').slice(0, 100) };
}
