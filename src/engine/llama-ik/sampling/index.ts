export { IkChain } from './ik-chain.ts';
