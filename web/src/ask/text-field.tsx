import type { VNode } from 'preact';
import { useTyped } from './use-typed.ts';

interface TextFieldProps {
  label: string;
  rows: number;
  placeholder?: string;
  value: string;
  onText: (text: string) => void;
}

/** Several lines, taken when they are left. */
export function TextField({ label, value, onText, ...field }: TextFieldProps): VNode {
  const [shown, setTyped] = useTyped(value);
  return (
    <label class="field">
      <span>{label}</span>
      <textarea
        dir="auto"
        {...field}
        value={shown}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => {
          setTyped(null);
          onText(currentTarget.value);
        }}
      />
    </label>
  );
}
