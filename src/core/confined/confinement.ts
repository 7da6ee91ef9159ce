// What a confined process is told of its bounds, by way of its environment: only its own user can look at that.

export interface Confinement {
  /** Files and folders, with all that is in them, that it may change. */
  writes: readonly string[];
  /** A GPU's driver is at work in it: it may use the GPU's devices, and sockets that lead nowhere. */
  gpu: boolean;
}

export const confinementVariable = 'DESKSIDE_CONFINED';

/** `null` where it was started without any: on another system than Linux, or because its user said so. */
export function readConfinement(env: Readonly<Record<string, string | undefined>>): Confinement | null {
  const text = env[confinementVariable];
  // Written by confined-command.ts.
  return text === undefined ? null : (JSON.parse(text) as Confinement);
}
