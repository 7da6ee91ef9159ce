/** The longest name that a tool may have. */
const lengthMax = 128;

/** Names that models can write, by the names that servers have given: with the server's before each, so that two servers may have one. */
export class ToolNames {
  readonly #taken = new Set<string>();

  /** `null`: it would be too long, and a shorter one might be another tool's. */
  nameOf(server: string, tool: string): string | null {
    const plain = `${writable(server)}__${writable(tool)}`;
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? plain : `${plain}_${number}`;
      if (name.length > lengthMax) return null;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

function writable(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]/g, '_').replace(/^[^A-Za-z0-9_]/, '_');
}
