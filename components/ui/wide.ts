import { readable } from 'svelte/store';

/** True where three columns fit. */
export const wide = readable(false, (set) => {
  const query = matchMedia('(min-width: 1000px)');
  const tell = () => {
    set(query.matches);
  };
  tell();
  query.addEventListener('change', tell);
  return () => {
    query.removeEventListener('change', tell);
  };
});
