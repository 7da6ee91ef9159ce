/** JSON that is safe to show: delete and the C1 control characters are escaped like the others, for terminals obey them. */
export function jsonText(value: unknown, indent?: number): string {
  const escaped = (control: string): string => `\\u00${control.charCodeAt(0).toString(16)}`;
  return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f]/g, escaped);
}
