/** Where a model is to come from, read from what somebody typed. `text` is the canonical form, and parses to itself. */
export type ModelRef =
  | { type: 'catalogue'; text: string; name: string }
  | HubRef
  | UrlRef
  | PackageRef
  | { type: 'path'; text: string; path: string };

export interface HubRef {
  type: 'hub';
  text: string;
  /** `owner/name`. */
  repo: string;
  /** Branch, tag or commit; `main` when left out. */
  revision: string | null;
  /** A quantization (`Q4_K_M`) or a file of the repository (`x/y.gguf`). */
  selector: string | null;
}

export interface UrlRef {
  type: 'url';
  text: string;
  url: string;
  /** From a `#sha256=` fragment, 64 hex digits. */
  sha256: string | null;
}

export interface PackageRef {
  type: 'package';
  text: string;
  /** One package, or several that hold the parts of one file, in order. */
  parts: { name: string; version: string | null }[];
  /** Name of the file wanted, where the packages hold several. */
  file: string | null;
}
