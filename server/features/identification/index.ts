export { changeTrack, type Happened } from './change-track.ts';
export { isTold, lockTrack, findTrackOf, type TrackRow } from './store-tracks.ts';
export { trackRecord } from './record-tracks.ts';
export { pastDay } from './note-event.ts';
