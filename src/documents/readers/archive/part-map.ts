/** Parts of an archive by name. In packages of Office, names that differ in capitals only are one name (ISO/IEC 29500-2, 6.2.2.3). */
export class PartMap extends Map<string, Buffer> {
  readonly #names = new Map<string, string>();

  override get(name: string): Buffer | undefined {
    return super.get(this.#nameOf(name));
  }

  override has(name: string): boolean {
    return super.has(this.#nameOf(name));
  }

  override set(name: string, bytes: Buffer): this {
    this.#names.set(name.toLowerCase(), name);
    return super.set(name, bytes);
  }

  #nameOf(name: string): string {
    return super.has(name) ? name : (this.#names.get(name.toLowerCase()) ?? name);
  }
}
