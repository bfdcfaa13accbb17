import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** Its model is React's state: React puts the old value back when it did not see the change. */
export function mount(host) {
  let held = '';
  function Reply() {
    const [value, setValue] = useState('');
    held = value;
    return createElement('textarea', { value, onChange: (event) => setValue(event.target.value) });
  }
  createRoot(host).render(createElement(Reply));
  return () => held.split('\n');
}
