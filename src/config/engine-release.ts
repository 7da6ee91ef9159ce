/** Release of the packages that bring the engine's libraries; package.json pins the same. */
export const enginePackagesVersion = '3.21.1';
