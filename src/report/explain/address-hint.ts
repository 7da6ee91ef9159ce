import type { Action } from '../actions/index.ts';

/** `https://…`, `file://…`: what a browser opens. Drive letters of Windows have one letter only. */
const address = /^[a-z][a-z\d+.-]+:\/\//i;

export function isAddress(name: string): boolean {
  return address.test(name);
}

/** What can be done about a document that was named by its address; `null` where the name is none. */
export function addressActions(name: string): Action[] | null {
  if (!isAddress(name)) return null;
  return [
    { type: 'download-document', url: name },
    { type: 'pipe-document', url: name },
  ];
}
