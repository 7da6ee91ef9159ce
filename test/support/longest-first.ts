// Files that take a minute or more begin first, so that none of them is left over at the end, when the other worker has nothing to do.
// Vitest knows by itself which those are only where it has run before; a new clone goes by the size of the files.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By the end of their path, the longest first. */
const longest = [
  'test/weights/ask-twice.test.ts',
  'test/weights/divergence.test.ts',
  'src/engine/asking-together.test.ts',
  'src/engine/swapped-weights.test.ts',
  'test/e2e/package.test.ts',
  'test/documents/corpus.test.ts',
  'test/e2e/chat.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const path = moduleId.replaceAll('\\', '/');
      const rank = longest.findIndex((end) => path.endsWith(`/${end}`));
      return rank < 0 ? longest.length : rank;
    };
    return rest.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
