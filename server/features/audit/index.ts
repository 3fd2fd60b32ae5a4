export { listTimeline, type TimelineRow } from './store.ts';
export { timelineEntry } from './view.ts';
