// The line that an engine process writes to its log right before it says that a request failed. What the native library
// has to say about a failure is in another pipe than the answer: whoever wants to read it waits for this line.

const pattern = /^deskside: request \d+ failed$/;

export function failureMark(request: number): string {
  return `deskside: request ${request} failed`;
}

export function isFailureMark(line: string): boolean {
  return pattern.test(line);
}
