// `localhost` is this computer, whatever a resolver says: nobody is asked.
import type { LookupFunction } from 'node:net';

const addresses = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

export const loopbackLookup: LookupFunction = (_host, { all, family }, done) => {
  const wanted =
    family === 4 || family === 6 ? addresses.filter((each) => each.family === family) : addresses;
  if (all) done(null, wanted);
  else done(null, wanted[0]?.address ?? '127.0.0.1', wanted[0]?.family ?? 4);
};
