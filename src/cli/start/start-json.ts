import { sameAnswer } from './comparison.ts';
import type { Demonstration } from './demonstrate.ts';
import type { MachineReport } from './describe-machine.ts';
import type { Obtained } from './obtain-model.ts';
import type { Subject } from './sample.ts';

export interface StartJsonInput {
  report: MachineReport;
  obtained: Obtained;
  subject: Subject;
  demonstration: Demonstration;
}

/** What `start --json` prints. */
export function startJson({ report, obtained, subject, demonstration }: StartJsonInput): object {
  const { machine, ...rest } = report;
  const { model, why, small, recommended } = obtained;
  const { cold, warm } = demonstration;
  return {
    machine: { ...machine, ...rest },
    model: { name: model.name, digest: model.digest, bytes: model.bytes, why, small, recommended },
    document: subject.path,
    question: subject.question,
    cold,
    warm,
    identical: sameAnswer(cold, warm),
  };
}
