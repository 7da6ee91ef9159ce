import { Check, ChevronLeft, ChevronRight, Copy, Download, Pencil, RotateCcw } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Turn } from '../api/index.ts';
import { lastAfter, siblingsOf } from '../state/branches.ts';
import { desk } from '../state/desk.ts';
import { attempt } from '../state/notices.ts';
import { about, identityOf, leaf, turns } from '../state/open-conversation.ts';
import { text } from '../text/index.ts';
import { Icon, IconButton, Menu } from '../ui/index.ts';
import { answerAsMarkdown } from './answer-as-markdown.ts';
import { exportConversation } from './export-conversation.ts';

interface AnswerActionsProps {
  turn: Turn;
  onEdit: () => void;
}

export function AnswerActions({ turn, onEdit }: AnswerActionsProps): VNode {
  const t = text();
  const { question, parent, documents, id } = turn;
  return (
    <div class="turn-actions">
      <Branches turn={turn} />
      <CopyButton turn={turn} />
      <IconButton icon={Pencil} label={t.editQuestion} onClick={onEdit} />
      <IconButton
        icon={RotateCcw}
        label={t.askAgain}
        onClick={() => void attempt(async () => await desk.peek()?.ask({ question, parent, documents }))}
      />
      <ExportMenu turn={id} isTable={turn.answer.fields.length > 0} />
    </div>
  );
}

function ExportMenu({ turn, isTable }: { turn: string; isTable: boolean }): VNode {
  const t = text();
  const formats = {
    html: t.exportHtml,
    markdown: t.exportMarkdown,
    docx: t.exportDocx,
    json: t.exportJson,
    csv: t.exportCsv,
  } as const;
  const names = (Object.keys(formats) as (keyof typeof formats)[]).filter(
    (name) => name !== 'csv' || isTable,
  );
  return (
    <Menu
      label={t.export}
      items={names.map((format) => ({
        label: formats[format],
        onClick: () => {
          const conversation = about.peek();
          if (conversation !== null) void attempt(() => exportConversation(conversation, { format, turn }));
        },
      }))}
    >
      <Icon of={Download} />
    </Menu>
  );
}

/** Over plain HTTP from another computer, browsers have no clipboard for a page. */
function CopyButton({ turn }: { turn: Turn }): VNode | null {
  const t = text();
  const [copied, setCopied] = useState(false);
  if (!('clipboard' in navigator)) return null;
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? t.copied : t.copy}
      onClick={() => {
        void navigator.clipboard.writeText(answerAsMarkdown(turn)).then(() => {
          setCopied(true);
          setTimeout(() => setCopied(false), 1500);
        });
      }}
    />
  );
}

function Branches({ turn }: { turn: Turn }): VNode | null {
  const t = text();
  const all = turns.value.map(identityOf);
  const siblings = siblingsOf(all, turn);
  const at = siblings.findIndex(({ id }) => id === turn.id);
  if (siblings.length < 2) return null;
  const show = (to: number): void => {
    const chosen = siblings[to];
    if (chosen !== undefined) leaf.value = lastAfter(all, chosen.id);
  };
  return (
    <span class="branches">
      <IconButton
        icon={ChevronLeft}
        label={t.previousBranch}
        disabled={at === 0}
        onClick={() => show(at - 1)}
      />
      <span class="dim">{t.branchOf(at + 1, siblings.length)}</span>
      <IconButton
        icon={ChevronRight}
        label={t.nextBranch}
        disabled={at === siblings.length - 1}
        onClick={() => show(at + 1)}
      />
    </span>
  );
}
