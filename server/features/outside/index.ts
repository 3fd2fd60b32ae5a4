export { followWords } from './follow-words.ts';
export { outsideTasks } from './jobs.ts';
