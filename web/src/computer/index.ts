export { ComputerView } from './computer-view.tsx';
