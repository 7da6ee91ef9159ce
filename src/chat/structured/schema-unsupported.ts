import type { SchemaFault } from '../../core/index.ts';

/** Something that a schema asks for and that cannot be kept to. */
export class SchemaUnsupported extends Error {
  readonly fault: SchemaFault;
  /** Where in the schema: `#/properties/items`. */
  readonly path: string;

  constructor(fault: SchemaFault, path: string) {
    super(`${fault.type} at ${path}`);
    this.fault = fault;
    this.path = path;
  }
}
