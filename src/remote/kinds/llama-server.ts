// llama.cpp's own server. It takes our grammars as they are, which keep to more of JSON Schema than what it makes of one.
import { type ServerKind, standardSampling, templateSwitch } from './server-kind.ts';

export const llamaServer: ServerKind = {
  name: 'llama-server',
  ownedBy: 'llamacpp',
  sampling: {
    ...standardSampling,
    topK: 'top_k',
    minP: 'min_p',
    typicalP: 'typical_p',
    topNSigma: 'top_n_sigma',
    xtcProbability: 'xtc_probability',
    xtcThreshold: 'xtc_threshold',
    repeatPenalty: 'repeat_penalty',
    repeatWindow: 'repeat_last_n',
    mirostat: 'mirostat',
    mirostatTau: 'mirostat_tau',
    mirostatEta: 'mirostat_eta',
  },
  allOfTopK: 0,
  telling: { return_progress: true },
  format: ({ grammar }) => ({ grammar }),
  reasoning: templateSwitch,
  // The grammar begins with the first token.
  reasonsBeforeFormat: false,
  reasoningField: 'reasoning_content',
  callsOnce: true,
  aboutPath: '/props',
};
