import { readable } from 'svelte/store';

/** The time, renewed often enough for minutes to be right. */
export const now = readable(Date.now(), (set) => {
  set(Date.now());
  const timer = setInterval(() => {
    set(Date.now());
  }, 20_000);
  return () => {
    clearInterval(timer);
  };
});
