import { signal } from '@preact/signals';

/** Calls whose question was closed without an answer, or was answered. */
export const putAside = signal<ReadonlySet<string>>(new Set());

export function askedAgain(id: string): void {
  putAside.value = new Set([...putAside.value].filter((each) => each !== id));
}

export function aside(id: string): void {
  putAside.value = new Set([...putAside.value, id]);
}
