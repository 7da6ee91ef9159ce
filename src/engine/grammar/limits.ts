// How large a grammar may be, and what following it may cost. What is counted is work, not time: the same grammar ends in
// the same way on every machine.

/** Characters of its text: more than any schema that people write gives, and read in some tens of milliseconds. */
export const mostCharacters = 1_000_000;

/** Brackets within brackets: as deep as JSON itself is ever nested, and far from where a call stack ends. */
export const mostNesting = 500;

/** Rules that begin with a rule that begins with a rule …: what is gone through before the first character. */
export const mostChained = 500;

/** Times that something is repeated, those of brackets within brackets multiplied: llama.cpp's own limit. */
export const mostRepeats = 2000;

/** Positions once repetitions are written out: sixteen megabytes at the most. */
export const mostPositions = 1_000_000;

/** Places in a grammar that a text may be at at the same time: a JSON schema has some ten. */
export const mostPlaces = 4096;

/** Steps that may be made to begin with: about a second of work. */
export const firstSteps = 20_000_000;

/** Steps more with each token, and as many as may be saved up. Looking at a whole vocabulary takes one to three million. */
export const stepsPerToken = 4_000_000;
export const mostSteps = 40_000_000;

/** Places kept so that they need not be made again; all but those in use are forgotten when there are more. */
export const mostKept = 100_000;
