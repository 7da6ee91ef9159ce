/** What the system enforces upon an engine's process, as the process found out itself. False where it is not known. */
export interface Isolation {
  /** It cannot reach any other machine. */
  noNetwork: boolean;
  /** Nor services of this machine that are reached through a socket with a path: D-Bus, Docker, ssh-agent. */
  noLocalServices: boolean;
  /** It can neither start a program nor look into one. */
  noPrograms: boolean;
  /** It can change what is remembered, and no other file. */
  ownFilesOnly: boolean;
  /** A crash leaves no copy of its memory, which holds documents. */
  noCoreFile: boolean;
  /** It ends with its host also while it is stopped. */
  endsWithHost: boolean;
}
