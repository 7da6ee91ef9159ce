// What a run, or the style that it has, says about whether and how its text is seen.

export interface RunFormat {
  hidden?: boolean;
  struck?: boolean;
  struckTwice?: boolean;
  raised?: 'superscript' | 'subscript';
}

type Attributes = Readonly<Record<string, string>>;

/** Takes over what a child of `w:rPr` says. */
export function setRunProperty(format: RunFormat, name: string, attributes: Attributes): void {
  const value = attributes['w:val'] ?? '';
  if (name === 'w:vanish') format.hidden = isOn(attributes);
  if (name === 'w:strike') format.struck = isOn(attributes);
  if (name === 'w:dstrike') format.struckTwice = isOn(attributes);
  if (name !== 'w:vertAlign') return;
  if (value === 'superscript' || value === 'subscript') format.raised = value;
  else delete format.raised;
}

export function isOn(attributes: Attributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(attributes['w:val'] ?? '');
}
