// The edition desk, which also works without: what is typed is saved by itself, buttons work without a new page, and no
// click elsewhere loses a word.
const desk = document.querySelector('[data-desk]');
const form = desk && desk.closest('form');
if (form) {
  begin();
}

function begin() {
  const PAUSE = 1200;
  const LOOK_AROUND = 30000;
  const RETRY = 10000;
  const MOST_KEPT = 60000;
  // Buttons after which the page is the same one with something changed on it.
  const HERE = ['up', 'down', 'pin', 'unpin', 'leave-out', 'take-back', 'usual-order', 'split', 'join', 'send-again', 'test', 'add-note', 'save'];
  let stuck = desk.dataset.unsaved !== undefined;
  let leaving = false;
  let testing = false;
  let timer = 0;
  let queue = Promise.resolve();

  const fields = () => [...form.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea')].filter(field => field.name);
  const live = name => document.querySelector(`[data-live="${name}"]`);
  const isDirty = () => stuck || fields().some(field => field.value !== field.defaultValue);
  const plain = text => text.replace(/\s+/g, ' ').trim();

  function say(words, wrong) {
    const status = live('status');
    status.textContent = words;
    status.classList.toggle('fault', Boolean(wrong));
  }

  // The form as it is sent; with a button it does what the button does, else it is only saved.
  function body(button) {
    const data = new URLSearchParams(new FormData(form));
    if (button) {
      data.append(button.name, button.value);
    } else {
      data.append('autosave', '1');
    }
    return data;
  }

  function send(button) {
    queue = queue.then(() => sendNow(button));
    return queue;
  }

  // Answers true when all that was typed is saved.
  async function sendNow(button) {
    clearTimeout(timer);
    const sent = new Map(fields().map(field => [field, field.value]));
    say(desk.dataset.saving);
    let answer;
    let page;
    try {
      answer = await fetch(form.action, {method: 'POST', body: body(button)});
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch {
      say(desk.dataset.failed, true);
      timer = setTimeout(() => send(), RETRY);
      return false;
    }
    if (!page.querySelector('[data-desk]')) {
      // The session has ended, or the edition is a draft no more: the page that says so comes with the words.
      if (answer.status >= 500) {
        say(desk.dataset.failed, true);
        timer = setTimeout(() => send(), RETRY);
      } else if (button) {
        leaving = true;
        form.requestSubmit(button);
      } else {
        stuck = true;
        say(desk.dataset.out, true);
      }
      return false;
    }
    if (answer.status === 409) {
      stuck = true;
      show(page, ['conflict', 'changes', 'others']);
      form.querySelector('[data-save]').value = page.querySelector('[data-save]').value;
      say(desk.dataset.dirty, true);
      live('conflict').scrollIntoView({block: 'center'});
      return false;
    }
    stuck = false;
    form.querySelector('[data-save]').value = '1';
    delete desk.dataset.unsaved;
    settle(page, sent, button);
    show(page, ['conflict', 'request', 'fresh', 'items', 'checks', 'checks-again', 'last', 'notes', 'changes', 'status', 'others', 'subject', 'text', 'size', 'swap'], button);
    look(page);
    if (isDirty()) {
      later();
    }
    return true;
  }

  // Takes what the server keeps into fields in which nothing was typed meanwhile.
  function settle(page, sent, button) {
    form.elements.token.value = page.querySelector('[name=token]').value;
    for (const [field, value] of sent) {
      const kept = page.querySelector(`[name="${CSS.escape(field.name)}"]`);
      if (!kept || !field.isConnected) {
        continue;
      }
      field.placeholder = kept.placeholder;
      if (field.value !== value) {
        field.defaultValue = value;
      } else if (plain(kept.value) === plain(value)) {
        field.defaultValue = value;
      } else {
        field.defaultValue = kept.defaultValue;
        field.value = kept.value;
      }
    }
    if (button && button.name === 'test') {
      for (const box of form.querySelectorAll('[name=test-to]:checked')) {
        box.checked = false;
      }
    }
    measure();
  }

  function show(page, names, button) {
    for (const name of names) {
      const here = live(name);
      const there = page.querySelector(`[data-live="${name}"]`);
      const held = document.activeElement;
      if (!here || !there || here.innerHTML === there.innerHTML || (name === 'items' && !button && here.contains(held))) {
        continue;
      }
      const focused = here.contains(held) && held.name ? [held.name, held.value] : null;
      here.className = there.className;
      here.replaceChildren(...there.cloneNode(true).childNodes);
      if (focused) {
        const same = [...here.querySelectorAll('button')].filter(one => one.value === focused[1]);
        (same.find(one => one.name === focused[0] && !one.disabled) || same.find(one => !one.disabled) || here.querySelector('button'))?.focus();
      }
    }
    if (names.includes('items')) {
      document.dispatchEvent(new CustomEvent('desk:items'));
    }
  }

  // Shows the new preview. The edition that is sent is the one that was looked at: its mark changes with what is shown.
  function look(page) {
    const frame = document.querySelector('iframe[name=edition-frame]');
    const fresh = page.querySelector('iframe[name=edition-frame]');
    if (!frame || !fresh) {
      if (frame || fresh) {
        leaving = true;
        location.reload();
      }
      return;
    }
    if (frame.getAttribute('src') !== fresh.getAttribute('src')) {
      frame.src = fresh.getAttribute('src');
    }
    frame.dataset.seen = page.querySelector('[name=fingerprint]')?.value || '';
    seen();
  }

  function seen() {
    const frame = document.querySelector('iframe[name=edition-frame]');
    const mark = form.elements.fingerprint;
    if (frame && mark && frame.dataset.seen && frame.offsetParent) {
      mark.value = frame.dataset.seen;
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => send(), PAUSE);
  }

  function measure() {
    for (const output of form.querySelectorAll('[data-count]')) {
      const field = document.getElementById(output.dataset.count);
      const length = [...(field.value || field.placeholder)].length;
      output.value = length;
      output.closest('.hint').classList.toggle('over', length > Number(output.closest('.hint').textContent.split('/')[1]));
    }
    for (const line of form.querySelectorAll('[data-mirror]')) {
      const field = document.getElementById(line.dataset.mirror);
      line.textContent = field.value || field.placeholder;
    }
  }

  function go(step) {
    desk.dataset.step = step;
    form.elements.at.value = step;
    for (const panel of desk.querySelectorAll('[data-panel]')) {
      panel.hidden = panel.dataset.panel !== step;
    }
    for (const one of desk.querySelectorAll('.desk-steps .step')) {
      one.toggleAttribute('aria-current', one.value === step);
      if (one.value === step) {
        one.setAttribute('aria-current', 'step');
      }
    }
    const address = new URL(location.href);
    address.searchParams.set('step', step);
    address.hash = '';
    history.replaceState(null, '', address);
    seen();
  }

  form.addEventListener('input', event => {
    if (!event.target.name || ['radio', 'checkbox'].includes(event.target.type) || event.target.tagName === 'SELECT') {
      return;
    }
    measure();
    if (isDirty()) {
      say(desk.dataset.dirty);
      if (!stuck) {
        later();
      }
    }
  });

  form.addEventListener('submit', event => {
    const button = event.submitter;
    if (leaving || !button || stuck) {
      leaving = true;
      return;
    }
    if (button.name === 'step') {
      event.preventDefault();
      go(button.value);
      desk.querySelector('.desk-steps').scrollIntoView({block: 'nearest'});
      if (isDirty()) {
        send();
      }
    } else if (HERE.includes(button.name)) {
      event.preventDefault();
      // A test that is on its way is not asked for again: the second one would have no address, and say that nothing went.
      if (button.name !== 'test') {
        send(button);
      } else if (!testing) {
        testing = true;
        send(button).finally(() => { testing = false; });
      }
    } else {
      leaving = true;
    }
  });
  // An item that is dropped sends the form; words that are dropped into a field do not.
  form.addEventListener('drop', event => { leaving = leaving || Boolean(event.target.closest?.('[data-sortable]') && form.querySelector('li.dragged')); }, true);

  // Links and forms elsewhere wait until what was typed is saved.
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (!link || link.target || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) {
      return;
    }
    const to = new URL(link.href, location.href);
    if (link.dataset.jump !== undefined && to.searchParams.get('show') === form.elements.show.value) {
      event.preventDefault();
      go(to.searchParams.get('step') || 'items');
      const place = document.getElementById(to.hash.slice(1));
      place?.scrollIntoView({block: 'center'});
      place?.focus();
    } else if (isDirty() && !stuck && !link.getAttribute('href').startsWith('#')) {
      event.preventDefault();
      send().then(saved => {
        if (saved && !isDirty()) {
          leaving = true;
        }
        location.href = link.href;
      });
    }
  });
  document.addEventListener('submit', event => {
    if (event.target === form || leaving || stuck || !isDirty()) {
      return;
    }
    event.preventDefault();
    send().then(saved => {
      leaving = saved && !isDirty();
      event.target.requestSubmit(event.submitter);
    });
  });
  addEventListener('beforeunload', event => {
    if (!leaving && isDirty()) {
      event.preventDefault();
    }
  });
  addEventListener('pageshow', event => {
    leaving = false;
    if (event.persisted) {
      location.reload();
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && isDirty() && !stuck && !leaving) {
      const words = body();
      if (String(words).length < MOST_KEPT) {
        queue = queue.then(() => fetch(form.action, {method: 'POST', body: words, keepalive: true}).then(() => send(), () => false));
      }
    }
  });

  setInterval(async () => {
    if (document.visibilityState !== 'visible') {
      return;
    }
    const mine = new URLSearchParams([...new FormData(form)].filter(([name]) => ['edition', 'from', 'to', 'last', 'latest', 'show', 'at', 'token'].includes(name)));
    try {
      const answer = await fetch(`${desk.dataset.others}&${mine}`);
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        live('others').replaceChildren(...page.body.childNodes);
      }
    } catch {
      // Without the server there is nothing to tell; saving says so when it is tried.
    }
  }, LOOK_AROUND);

  const frame = document.querySelector('iframe[name=edition-frame]');
  if (frame && form.elements.fingerprint) {
    frame.dataset.seen = form.elements.fingerprint.value;
  }
  measure();
}
