import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { refresh } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { Dialog } from '../ui/index.ts';
import { linesOf, pairsOf } from './written-lines.ts';

type Kind = 'program' | 'address';

export function AddServerDialog({ onClose }: { onClose: () => void }): VNode {
  const t = text();
  const [kind, setKind] = useState<Kind>('program');
  const [name, setName] = useState('');
  const [at, setAt] = useState('');
  const [args, setArgs] = useState('');
  const [secrets, setSecrets] = useState('');
  const isProgram = kind === 'program';
  const pairs = pairsOf(secrets, isProgram ? '=' : ':');
  const isComplete = name.trim() !== '' && at.trim() !== '' && pairs !== null;
  const submit = async (): Promise<void> => {
    if (!isComplete) return;
    const body = isProgram
      ? { name: name.trim(), command: at.trim(), args: linesOf(args), env: pairs }
      : { name: name.trim(), url: at.trim(), headers: pairs };
    const added = await attempt(() => call('POST /api/v1/tool-servers', { body }));
    await refresh('tool-servers');
    if (added !== undefined) onClose();
  };
  return (
    <Dialog title={t.addToolServer} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label class="field">
          <span>{t.name}</span>
          <input value={name} maxLength={64} onInput={({ currentTarget: { value } }) => setName(value)} />
        </label>
        <fieldset class="field">
          <legend class="sr-only">{t.addToolServer}</legend>
          {(['program', 'address'] as const).map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              {each === 'program' ? t.toolProgram : t.toolAddress}
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{isProgram ? t.toolCommand : t.toolUrl}</span>
          <input value={at} dir="ltr" onInput={({ currentTarget: { value } }) => setAt(value)} />
        </label>
        {isProgram && <Lines label={t.toolArguments} value={args} onInput={setArgs} />}
        <Lines label={isProgram ? t.toolVariables : t.toolHeaders} value={secrets} onInput={setSecrets} />
        {isProgram && <p>{t.toolProgramWarning}</p>}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {t.cancel}
          </button>
          <button type="submit" class="button primary" disabled={!isComplete}>
            {t.toolAdd}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface LinesProps {
  label: string;
  value: string;
  onInput: (to: string) => void;
}

function Lines({ label, value, onInput }: LinesProps): VNode {
  return (
    <label class="field">
      <span>{label}</span>
      <textarea
        class="code"
        rows={2}
        dir="ltr"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}
