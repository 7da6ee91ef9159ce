/** Why answers cannot be kept to a part of a JSON Schema. */
export type SchemaFault =
  /** It is unknown, cannot be kept to, or has not the form that it has to have. */
  | { type: 'keyword'; keyword: string }
  | { type: 'value-type'; named: string }
  | { type: 'format'; format: string }
  | { type: 'pattern'; fault: PatternFault }
  /** Two keywords that cannot both be kept to, though each of them could be. */
  | { type: 'beside'; keyword: string; other: string }
  /** Conditions that all have to hold have it more than once, and no single one says the same. */
  | { type: 'not-merged'; keyword: string }
  /** Exactly one branch of `oneOf` has to hold, and a value may hold two. */
  | { type: 'branches-overlap' }
  /** There is nothing of this name in the schema. */
  | { type: 'reference'; ref: string }
  | { type: 'reference-circle' }
  /** Its value is larger than anything that is counted while writing. */
  | { type: 'too-high'; keyword: string }
  | { type: 'nothing-fits' }
  /** Answers in fields over documents: it is about several fields at once, or leaves open what a field is. */
  | { type: 'no-field'; keyword: string }
  /** Answers in fields over documents: it is not an object that names properties. */
  | { type: 'no-fields' }
  | { type: 'too-large' };

/** What of a regular expression cannot be followed. */
export type PatternFault =
  | {
      type:
        | 'too-long'
        | 'nested-too-deep'
        | 'look-around'
        /** `^` or `$` elsewhere than at an end. */
        | 'inner-anchor'
        | 'open-group'
        | 'open-class'
        | 'empty-class'
        | 'backward-range'
        | 'backward-repeat'
        /** An escape of something that is no character of its own. */
        | 'half-character';
    }
  | { type: 'escape'; escape: string }
  /** `at`: characters before it. */
  | { type: 'unexpected'; character: string; at: number }
  | { type: 'too-many-repeats'; most: number };
