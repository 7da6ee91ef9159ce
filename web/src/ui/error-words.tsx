import type { VNode } from 'preact';
import type { ApiError } from '../api/index.ts';
import { errorWords, text } from '../text/index.ts';

/** What happened, and what can be done: in the language of the page where it has words for it, with what the server says folded away. */
export function ErrorWords({ error }: { error: ApiError | null }): VNode {
  const t = text();
  if (error === null) return <p>{t.unreachable}</p>;
  const told = errorWords(error);
  if (told === null) return <Words {...error} />;
  return (
    <div>
      <Words what={told.what} known={[]} next={told.next} />
      <details class="error-source">
        <summary>{t.serverWords}</summary>
        <div lang="en">
          <Words {...error} />
        </div>
      </details>
    </div>
  );
}

interface WordsProps {
  what: string;
  known: readonly string[];
  next: readonly string[];
}

function Words({ what, known, next }: WordsProps): VNode {
  return (
    <div class="error-words">
      <p class="error-what" dir="auto">
        {what}
      </p>
      {known.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
      {next.length > 0 && (
        <ul aria-label={text().whatToDo}>
          {next.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
