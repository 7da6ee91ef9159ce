/** Runs a script's work and sets its exit code; what it throws is told without a stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    process.exitCode = error instanceof Error && 'exitCode' in error ? error.exitCode : 1;
  }
}
