export { keepBarred } from './keep-barred.ts';
