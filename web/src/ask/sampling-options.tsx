// How the next token is drawn, and where an answer ends. What is left empty is as usual, which stands in its place.
import type { VNode } from 'preact';
import { text } from '../text/index.ts';
import type { OptionsProps } from './document-options.tsx';
import { NumberField, type NumberRange } from './number-field.tsx';
import { TextField } from './text-field.tsx';

type Sampling = NonNullable<OptionsProps['settings']['sampling']>;
type SamplingName =
  | 'topK'
  | 'topP'
  | 'minP'
  | 'repeatPenalty'
  | 'frequencyPenalty'
  | 'presencePenalty'
  | 'seed';

const ranges: Readonly<Record<SamplingName, NumberRange>> = {
  topK: { min: 0, max: 100_000, step: 1, usual: 40 },
  topP: { min: 0.001, max: 1, step: 'any', usual: 0.95 },
  minP: { min: 0, max: 1, step: 'any', usual: 0.05 },
  repeatPenalty: { min: 0.001, max: 10, step: 'any', usual: 1 },
  frequencyPenalty: { min: -2, max: 2, step: 'any', usual: 0 },
  presencePenalty: { min: -2, max: 2, step: 'any', usual: 0 },
  seed: { min: 0, max: 0xffff_fffe, step: 1 },
};
const names = Object.keys(ranges) as SamplingName[];

export function SamplingOptions({ settings, onChange }: OptionsProps): VNode {
  const t = text();
  const { sampling = {}, maxTokens, stop = [] } = settings;
  return (
    <>
      <NumberField
        label={t.temperature}
        range={{ min: 0, max: 5, step: 'any', usual: 0.7 }}
        value={sampling.temperature}
        onNumber={(value) => onChange({ sampling: changed(sampling, 'temperature', value) })}
      />
      <details class="more-options">
        <summary>{t.samplingMore}</summary>
        {names.map((name) => (
          <NumberField
            key={name}
            label={t[name]}
            hint={t[`${name}Hint`]}
            range={ranges[name]}
            value={sampling[name]}
            onNumber={(value) => onChange({ sampling: changed(sampling, name, value) })}
          />
        ))}
        <NumberField
          label={t.maxTokens}
          hint={t.maxTokensHint}
          range={{ min: 1, max: 1_000_000, step: 1 }}
          value={maxTokens}
          onNumber={(value) => onChange({ maxTokens: value })}
        />
        <TextField
          label={t.stopTexts}
          rows={2}
          value={stop.join('\n')}
          onText={(written) => {
            const lines = written.split('\n').filter((line) => line !== '');
            onChange({ stop: lines.length === 0 ? undefined : lines });
          }}
        />
      </details>
    </>
  );
}

/** `undefined`: as usual. */
function changed(
  sampling: Sampling,
  name: SamplingName | 'temperature',
  value: number | undefined,
): Sampling | undefined {
  const { [name]: _, ...rest } = sampling;
  const all = value === undefined ? rest : { ...rest, [name]: value };
  return Object.keys(all).length === 0 ? undefined : all;
}
