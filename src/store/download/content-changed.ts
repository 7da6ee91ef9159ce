/** The server's file is no longer the one that was begun. */
export class ContentChanged extends Error {
  override readonly name = 'ContentChanged';
}
