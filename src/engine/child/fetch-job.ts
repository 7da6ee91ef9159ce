// Holds an empty sequence while its state is brought from the disk beside the batches.
import { WaitJob } from './wait-job.ts';

export class FetchJob extends WaitJob {
  readonly endsByItself = true;
}
