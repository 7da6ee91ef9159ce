import { CircleAlert, CircleCheck, CircleHelp } from 'lucide';
import type { VNode } from 'preact';
import type { ApiSupport } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { doubtWords } from './doubt-words.ts';

/** Words for whoever sees, a sign for whoever skims, and both for a screen reader. */
export function SupportMark({ support }: { support: ApiSupport }): VNode {
  const t = text();
  const words = doubtWords(support, t);
  if (words === null) {
    return (
      <span class="support good" role="img" aria-label={t.supported} title={t.supported}>
        <Icon of={CircleCheck} size={13} />
      </span>
    );
  }
  return <Doubt grade={support.grade === 'partly' ? 'partly' : 'bad'} words={words} />;
}

export function Doubt({ grade, words }: { grade: 'partly' | 'bad'; words: string }): VNode {
  return (
    <span class={`support ${grade}`}>
      <Icon of={grade === 'partly' ? CircleHelp : CircleAlert} size={13} />
      <span dir="auto">{words}</span>
    </span>
  );
}
