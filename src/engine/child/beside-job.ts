// Holds a sequence while something is done for it beside the batches: its state is saved, or brought from the disk.
import type { DesksideError } from '../../core/index.ts';
import { WaitJob } from './wait-job.ts';

export class BesideJob extends WaitJob {
  readonly endsByItself = true;
  /** Leaves off what is under way for it. */
  stop: () => void = () => {};

  override cancel(): void {
    this.stop();
    super.cancel();
  }

  override fail(error: DesksideError): void {
    this.stop();
    super.fail(error);
  }
}
