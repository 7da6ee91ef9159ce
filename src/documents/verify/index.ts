export {
  aurocOf,
  calibrate,
  type ScoredPair,
  type SupportCalibration,
  type SupportThresholds,
} from './calibrate.ts';
export { sourceAround } from './source-around.ts';
export { SupportVerifier } from './support-verifier.ts';
export { type SupportPair, verifyVersion } from './verify-prompt.ts';
