export { fileComplaint, type Filing } from './file-complaint.ts';
export { readAnswers, type HerComplaint } from './read-answers.ts';
