import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const gemma4: readonly CatalogueEntry[] = family({ license: 'Apache-2.0', contextTrained: 262_144 }, [
  {
    name: 'gemma4:26b-a4b',
    familyDefault: true,
    parameters: 25_230_000_000,
    activeParameters: 3_820_000_000,
    hub: {
      repo: 'google/gemma-4-26B-A4B-it-qat-q4_0-gguf',
      file: 'gemma-4-26B_q4_0-it.gguf',
      bytes: 14_439_363_584,
      sha256: '3eca3b8f6d7baf218a7dd6bba5fb59a56ee25fe2d567b6f5f589b4f697eca51d',
    },
  },
  {
    name: 'gemma4:31b',
    parameters: 30_700_000_000,
    hub: {
      repo: 'google/gemma-4-31B-it-qat-q4_0-gguf',
      file: 'gemma-4-31B_q4_0-it.gguf',
      bytes: 17_651_001_568,
      sha256: '179cfb99212709597eae5929112cfca677e1bbf566178b479ae1da0c4772874b',
    },
  },
  {
    name: 'gemma4:12b',
    parameters: 11_950_000_000,
    hub: {
      repo: 'google/gemma-4-12B-it-qat-q4_0-gguf',
      file: 'gemma-4-12b-it-qat-q4_0.gguf',
      bytes: 6_975_879_296,
      sha256: '93567e57a8fe10b23569b9d9ec38cd005deedf71e29477c421a4b83f418a538b',
    },
  },
  {
    name: 'gemma4:e4b',
    parameters: 8_000_000_000,
    activeParameters: 4_500_000_000,
    contextTrained: 131_072,
    hub: {
      repo: 'google/gemma-4-E4B-it-qat-q4_0-gguf',
      file: 'gemma-4-E4B_q4_0-it.gguf',
      bytes: 5_154_941_280,
      sha256: '676c35070db6dbe52f93e9c864ee0fba4eddea94b9c875d9cb10daff453fbaee',
    },
  },
  {
    name: 'gemma4:e2b',
    parameters: 5_100_000_000,
    activeParameters: 2_300_000_000,
    contextTrained: 131_072,
    hub: {
      repo: 'google/gemma-4-E2B-it-qat-q4_0-gguf',
      file: 'gemma-4-E2B_q4_0-it.gguf',
      bytes: 3_349_516_256,
      sha256: 'fa401b55b07ee70a54c6dae3903c783a6e65064312529ea57175cb5f8dec6634',
    },
  },
]);
