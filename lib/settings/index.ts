export { loadSettings, parseSettings, saveSettings } from './settings';
