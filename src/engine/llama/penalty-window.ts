/** Tokens that the repeat penalty looks back on; llama.cpp's own default. Apart, so that the fake needs no native code. */
export const penaltyWindow = 64;
