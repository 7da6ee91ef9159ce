/**
 * The numbers of the rounds of a fuzz test: as many as the suite has time for, or for as many seconds as
 * `DESKSIDE_FUZZ_SECONDS` says, from the round on that `DESKSIDE_FUZZ_FROM` says. A round depends on its number only, so that one
 * that failed can be run again by itself.
 */
export function* fuzzRounds(usual: number): Generator<number> {
  const seconds = Number(process.env.DESKSIDE_FUZZ_SECONDS ?? 0);
  const from = Number(process.env.DESKSIDE_FUZZ_FROM ?? 0);
  const end = Date.now() + seconds * 1000;
  for (let round = from; seconds > 0 ? Date.now() < end : round < from + usual; round += 1) yield round;
}
