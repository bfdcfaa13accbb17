import { mount } from 'svelte';
import App from '../../components/app/App.svelte';
import { openDatabase } from '../../lib/db';
import { createServices } from './services';

const target = document.getElementById('app');
if (target) mount(App, { target, props: { services: createServices(openDatabase()) } });
