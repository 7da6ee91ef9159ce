import type { VNode } from 'preact';
import type { ApiError } from '../api/index.ts';
import { text } from '../text/index.ts';

/** What happened, what is known, what can be done: as the command line says it, as text. */
export function ErrorWords({ error }: { error: ApiError | null }): VNode {
  if (error === null) return <p>{text().unreachable}</p>;
  return (
    <div class="error-words">
      <p class="error-what" dir="auto">
        {error.what}
      </p>
      {error.known.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
      {error.next.length > 0 && (
        <ul aria-label={text().whatToDo}>
          {error.next.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
