import type { VNode } from 'preact';
import { collections } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { Dialog } from '../ui/index.ts';
import { changeConversation } from './change-conversation.ts';

interface MoveDialogProps {
  id: string;
  collection: string | null;
  onClose: () => void;
}

export function MoveDialog({ id, collection, onClose }: MoveDialogProps): VNode {
  const t = text();
  const choices = [{ id: null, name: t.noCollection }, ...collections.value];
  return (
    <Dialog title={t.moveTo} onClose={onClose}>
      <ul class="choices">
        {choices.map((choice) => (
          <li key={choice.id}>
            <label class="choice">
              <input
                type="radio"
                name="collection"
                checked={choice.id === collection}
                onChange={() => {
                  void changeConversation(id, { collection: choice.id });
                  onClose();
                }}
              />
              <span class="name" dir="auto">
                {choice.name}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
