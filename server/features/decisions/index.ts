export { decisionTasks } from './jobs.ts';
