// The one address that a script is loaded from by this page itself. The policy of the page allows no other (Trusted Types).

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): unknown };
}

/** Throws for anything but a script of our own. */
function own(address: string): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !url.pathname.startsWith('/assets/'))
    throw new TypeError('not our script');
  return url.href;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('deskside', { createScriptURL: own });

export function scriptAddress(address: string): string {
  // To the browser it is a TrustedScriptURL, for which the types of the DOM have no place yet.
  return policy === undefined ? own(address) : (policy.createScriptURL(address) as string);
}
