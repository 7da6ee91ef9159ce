// A button and a popover of actions. The browser closes it when something else is clicked, and with Escape; arrow keys walk it.
import type { IconNode } from 'lucide';
import { type ComponentChildren, Fragment, type VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { placeBeside } from './place-beside.ts';

export interface MenuItem {
  label: string;
  icon?: IconNode;
  onClick: () => void;
  isDanger?: boolean;
  isChecked?: boolean;
  /** What stands above the first of those that belong together. */
  heading?: string;
}

interface MenuProps {
  label: string;
  /** What the button shows. */
  children: ComponentChildren;
  items: readonly MenuItem[];
  class?: string;
}

export function Menu({ label, children, items, class: name = 'icon-button' }: MenuProps): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <>
      <button
        ref={button}
        type="button"
        class={name}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popovertarget={id}
      >
        {children}
      </button>
      <div
        ref={popover}
        id={id}
        class="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          placeBeside(popover.current, button.current);
          popover.current?.querySelector('button')?.focus();
        }}
        onKeyDown={walk}
      >
        {items.map((item) => (
          <Fragment key={item.label}>
            {item.heading !== undefined && (
              <p class="menu-heading" role="presentation">
                {item.heading}
              </p>
            )}
            <MenuButton {...item} onDone={() => popover.current?.hidePopover()} />
          </Fragment>
        ))}
      </div>
    </>
  );
}

function MenuButton({
  label,
  icon,
  onClick,
  isDanger,
  isChecked,
  onDone,
}: MenuItem & { onDone: () => void }): VNode {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it has it where the role is that of a choice
    <button
      type="button"
      role={isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={isChecked}
      tabIndex={-1}
      class={isDanger ? 'menu-item danger' : 'menu-item'}
      onClick={() => {
        onDone();
        onClick();
      }}
    >
      {icon && <Icon of={icon} size={16} />}
      <span>{label}</span>
    </button>
  );
}

/** Up and down, home and end. */
function walk(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
