import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { formatNumber } from '../text/index.ts';
import { useTyped } from './use-typed.ts';

export interface NumberRange {
  min: number;
  max: number;
  step: number | 'any';
  /** Without one: whatever comes. */
  usual?: number;
}

interface NumberFieldProps {
  label: string;
  hint?: string;
  range: NumberRange;
  value: number | undefined;
  /** `undefined`: it was emptied. */
  onNumber: (value: number | undefined) => void;
}

/** What is not in its range is not taken, and the browser has words for why. Nobody is led back to it while they write elsewhere. */
export function NumberField({
  label,
  hint,
  range: { usual, ...range },
  value,
  onNumber,
}: NumberFieldProps): VNode {
  const [problem, setProblem] = useState('');
  const [shown, setTyped] = useTyped(value === undefined ? '' : String(value));
  return (
    <label class="number-field">
      <span>
        {label}
        {hint !== undefined && <span class="dim">{hint}</span>}
      </span>
      <input
        type="number"
        {...range}
        placeholder={usual === undefined ? '' : formatNumber(usual)}
        value={shown}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget: input }) => {
          setProblem(input.validationMessage);
          if (!input.validity.valid) return;
          setTyped(null);
          onNumber(Number.isNaN(input.valueAsNumber) ? undefined : input.valueAsNumber);
        }}
      />
      <span role="status" class="field-problem">
        {problem}
      </span>
    </label>
  );
}
