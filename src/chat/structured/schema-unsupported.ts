/** Something that a schema asks for and that cannot be kept to. */
export class SchemaUnsupported extends Error {
  readonly keyword: string;
  /** Where in the schema: `#/properties/items`. */
  readonly path: string;

  constructor(keyword: string, path: string) {
    super(`${keyword} at ${path}`);
    this.keyword = keyword;
    this.path = path;
  }
}
