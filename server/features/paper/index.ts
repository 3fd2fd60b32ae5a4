export { letterWithNumber } from './letter-with-number.ts';
