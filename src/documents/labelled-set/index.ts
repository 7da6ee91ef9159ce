export { goldSentences } from './gold-sentences.ts';
export {
  type LabelledDocument,
  type LabelledQuestion,
  labelledSetFolder,
  questionKinds,
  readLabelledSet,
} from './read-labelled-set.ts';
