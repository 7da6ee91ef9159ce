// How the next answers are made: kept with the conversation.
import { SlidersHorizontal } from 'lucide';
import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { ConversationSettings } from '../api/index.ts';
import { FieldsDialog, oneRowOf } from '../fields/index.ts';
import type { Desk } from '../state/desk.ts';
import { models } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { Icon, placeBeside } from '../ui/index.ts';
import { beside } from './beside.ts';
import { ChatOptions } from './chat-options.tsx';
import { DocumentOptions } from './document-options.tsx';

export function AnswerOptions({ desk }: { desk: Desk }): VNode {
  const t = text();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [fieldsOpen, setFieldsOpen] = useState(false);
  const { settings } = desk;
  const isAsk = desk.documents.length > 0;
  const change = (to: Partial<ConversationSettings>): void =>
    void desk.setSettings(withoutEmpty({ ...settings, ...to }));
  return (
    <>
      <button ref={button} type="button" class="chip-button" popovertarget={id}>
        <Icon of={SlidersHorizontal} size={16} />
        {settings.model ?? usualModel() ?? t.answerOptions}
        {!isAsk && beside.value !== null && ` + ${beside.value}`}
        {settings.tools !== undefined && desk.documents.length === 0 && ` · ${t.tools}`}
        {settings.format !== undefined && ` · ${t.inTable}`}
      </button>
      <div
        ref={popover}
        id={id}
        class="options"
        popover="auto"
        role="dialog"
        aria-label={t.answerOptions}
        onToggle={(event) => event.newState === 'open' && placeBeside(popover.current, button.current)}
      >
        <label class="field">
          <span>{t.model}</span>
          <select
            value={settings.model ?? ''}
            onChange={({ currentTarget: { value } }) => change({ model: value })}
          >
            <option value="">{t.usualModel}</option>
            {models.value?.installed.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {isAsk ? (
          <DocumentOptions settings={settings} onChange={change} onFields={() => setFieldsOpen(true)} />
        ) : (
          <ChatOptions settings={settings} onChange={change} onFields={() => setFieldsOpen(true)} />
        )}
      </div>
      {fieldsOpen && (
        <FieldsDialog
          format={isAsk && settings.format !== undefined ? oneRowOf(settings.format) : settings.format}
          perDocument={isAsk}
          onFormat={(format) =>
            change({ format, ...(isAsk && format !== undefined ? { read: undefined } : {}) })
          }
          onClose={() => setFieldsOpen(false)}
        />
      )}
    </>
  );
}

function usualModel(): string | undefined {
  return models.value?.installed.find((model) => model.default)?.name;
}

/** What is empty is left to its default. */
function withoutEmpty(settings: ConversationSettings): ConversationSettings {
  const entries = Object.entries(settings).filter(([, value]) => value !== '' && value !== undefined);
  return Object.fromEntries(entries);
}
