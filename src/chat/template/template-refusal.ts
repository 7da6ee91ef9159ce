import type { TemplateFault } from '../../core/index.ts';

/** A template that does not do what it is for: what is wrong with it is known, and no words of its own. */
export class TemplateRefusalError extends Error {
  override readonly name = 'TemplateRefusalError';
  readonly fault: TemplateFault;

  constructor(fault: TemplateFault) {
    super(fault.type);
    this.fault = fault;
  }
}

/** What is wrong with a template, from whatever was thrown while it ran. */
export function faultIn(error: unknown): TemplateFault {
  if (error instanceof TemplateRefusalError) return error.fault;
  return { type: 'failed', said: error instanceof Error ? error.message : String(error) };
}
