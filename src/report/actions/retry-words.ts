import type { ActionData } from './action.ts';

type Retry = ActionData['retry'];

const times: { readonly [T in Retry['when']]: string } = {
  now: 'Try again',
  later: 'Try again later',
  'other-program-done': 'Wait for the other program to finish, or quit it, then try again',
  'answer-ended': 'Wait until the answer has ended, or stop it, then try again',
  'other-requests-done': 'Try again when the other requests have finished',
};

const reasons: { readonly [R in NonNullable<Retry['because']>]: string } = {
  'new-engine': 'a new engine will be started',
  continues: 'it will resume where it stopped',
  'checked-anew': 'the file will be checked again',
  'made-anew': 'the damaged file will be set aside and replaced',
  'file-changing': 'the file may be changing on the server',
};

export function retryWords({ when, because, afterMs }: Retry): string {
  const time = afterMs === undefined ? times[when] : `Try again after ${Math.ceil(afterMs / 1000)} s`;
  return because === undefined ? `${time}.` : `${time}: ${reasons[because]}.`;
}
