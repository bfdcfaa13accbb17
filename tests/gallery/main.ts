/** Mounts the panel with examples: `?scene=NAME&theme=light|dark`. */
import { mount } from 'svelte';
import App from '../../components/app/App.svelte';
import { scenes } from './scenes';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const scene = scenes[query.get('scene') ?? 'queue-normal'];
const target = document.getElementById('app');
if (scene && target) mount(App, { target, props: scene() });
else document.body.textContent = `Scenes: ${Object.keys(scenes).join(', ')}`;
