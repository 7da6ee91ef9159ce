/** What a program has to know of the server. */
export interface ServerFacts {
  /** Without `/v1`. */
  url: string;
  model: string;
  key: string;
  /** Where files of ours for this client are. */
  folder: string;
}
