/**
 * The reply composer in its three forms. Like Gmail it keeps a model of its own, fed by input events alone: text
 * that was written into the page without them is not in the model, is not saved, and would not be sent.
 */
import { account, signature } from './conversations.mjs';
import { el, html, icon } from './dom.mjs';

/** Milliseconds of quiet before the draft is saved. */
const saveAfter = 700;
let count = 0;

export function createComposer({ thread, to, say, plain, trimmed, close, sent, move }) {
  count += 1;
  const input = (name, value) => el('input', { type: 'hidden', name, value });
  const draft = input('draft', 'undefined');
  const subject = el('input', { type: 'hidden', name: 'subjectbox', value: `Re: ${thread.subject}` });
  const status = el('span', { class: 'oG', role: 'status' });
  const body = el('div', {
    class: `Am aO9 Al editable LW-avf${plain ? ` plain ${plain}` : ''}`,
    g_editable: 'true',
    role: 'textbox',
    contenteditable: plain ? 'plaintext-only' : 'true',
    'aria-multiline': 'true',
    'aria-label': say.body,
    tabindex: '1',
    spellcheck: 'false',
  });
  // Gmail's plain-text mode is not known to keep to one of the two.
  if (plain === 'newlines') body.append(['', '', '-- ', ...signature, ''].join('\n'));
  else if (plain) body.append(...['', '', '-- ', ...signature].flatMap((line) => [line, el('br')]));
  else {
    const sign = el('div', { class: 'gmail_signature', 'data-smartmail': 'gmail_signature', dir: 'ltr' });
    signature.forEach((line, index) => sign.append(...(index ? [el('br'), line] : [line])));
    body.append(
      el('div', {}, [el('br')]),
      el('div', {}, [el('span', { class: 'gmail_signature_prefix' }, ['-- ']), el('br'), sign]),
    );
  }

  let model = { html: body.innerHTML, text: body.innerText, events: [], revision: 0, saved: true };
  let timer = 0;
  body.addEventListener('input', (event) => {
    model = {
      html: body.innerHTML,
      text: body.innerText,
      events: [...model.events, event.inputType],
      revision: model.revision,
      saved: false,
    };
    status.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(() => {
      model = { ...model, revision: model.revision + 1, saved: true };
      draft.value = `#msg-a:r-${count}${model.revision}`;
      status.textContent = say.saved;
    }, saveAfter);
  });

  const dots = el('div', { class: 'ajR', role: 'button', tabindex: '0', 'aria-label': say.trimmed }, [
    el('span', { class: 'ajT' }, ['•••']),
  ]);
  dots.addEventListener('click', () => {
    const quote = el('blockquote', { class: 'gmail_quote' });
    quote.innerHTML = html(trimmed.html);
    body.append(
      el('div', { class: 'gmail_quote' }, [el('div', { class: 'gmail_attr' }, [`${trimmed.name}:`]), quote]),
    );
    dots.remove();
    body.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: '' }));
  });

  const tool = (name, label, action) => {
    const button = el(
      'div',
      { class: `tool tool-${name}`, role: 'button', tabindex: '0', 'aria-label': label, title: label },
      [icon(name)],
    );
    button.addEventListener('click', action);
    return button;
  };
  const sendButton = el(
    'div',
    { class: 'T-I J-J5-Ji aoO v7 T-I-atl L3', role: 'button', tabindex: '1', 'aria-label': say.send },
    [say.send],
  );
  sendButton.addEventListener('click', () => sent(thread, model.html));

  const form = el('div', { class: 'M9' }, [
    el('form', {}, [
      input('composeid', `${Date.now()}${count}`),
      draft,
      input('rt', 'reply'),
      input('uet', ''),
      input('from', account.address),
      subject,
      el('div', { class: 'recipients', name: 'to' }, [
        icon('reply'),
        el('div', { class: 'afV', role: 'option', 'data-hovercard-id': to.address, 'data-name': to.name }, [
          el('span', { class: 'afX' }, [to.name]),
        ]),
        el('span', { class: 'afW' }, [to.address]),
        el('span', { class: 'grow' }),
        tool('popout', say.popout, () => move('popout')),
        tool('full', say.full, () => move('fullscreen')),
      ]),
    ]),
    el('div', { class: 'Ap' }, [body]),
    el('div', { class: 'trim' }, [dots]),
    el('div', { class: 'btC', role: 'group' }, [
      sendButton,
      status,
      el('span', { class: 'grow' }),
      tool('bin', say.discard, close),
    ]),
  ]);
  form.addEventListener('submit', (event) => event.preventDefault());

  let outer = null;
  const api = {
    form: 'inline',
    show(kind, slot) {
      outer?.remove();
      outer = null;
      if (slot) slot.hidden = kind !== 'inline';
      api.form = kind;
      if (kind === 'inline') slot.replaceChildren(form);
      else {
        const dialog = el('div', { class: 'M9x', role: 'dialog', 'aria-label': thread.subject }, [
          el('div', { class: 'Hp' }, [
            el('h2', { class: 'a3E' }, [thread.subject]),
            tool('bin', say.discard, close),
          ]),
          form,
        ]);
        outer =
          kind === 'popout'
            ? el('div', { class: 'dw' }, [el('div', { class: 'nH AD' }, [dialog])])
            : el('div', { class: 'dw' }, [
                el('div', { class: 'aSs' }, [el('div', { class: 'aSt' }, [dialog])]),
              ]);
        document.body.append(outer);
      }
      form.scrollIntoView({ block: 'nearest' });
      body.focus();
      getSelection().collapse(body.firstChild, 0);
    },
    /** The page was drawn anew: the inline form keeps its place under the conversation. */
    attach(slot) {
      if (api.form !== 'inline') return;
      slot.hidden = false;
      slot.replaceChildren(form);
    },
    remove() {
      clearTimeout(timer);
      outer?.remove();
      const slot = form.parentElement;
      form.remove();
      if (slot?.classList.contains('ip')) slot.hidden = true;
    },
    model: () => ({
      ...model,
      draft: draft.value,
      status: status.textContent,
      to: to.address,
      threadId: thread.id,
    }),
  };
  return api;
}
