/** Release of the packages that bring the engine's libraries; package.json pins the same. */
export const enginePackagesVersion = '3.21.1';

/** Release of the Python package that brings ik_llama.cpp's libraries, where somebody fetches them. */
export const ikPackageVersion = '0.1.5';
