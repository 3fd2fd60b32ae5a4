export { endByCode } from './end-by-code.ts';
export { listHerCards } from './store.ts';
