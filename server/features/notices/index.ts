export { tellNotice as tell, type Told } from './tell-notice.ts';
