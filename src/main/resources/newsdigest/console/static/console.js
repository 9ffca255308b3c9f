// What works better with scripts; every screen can be read and used without.

// The menu of a narrow screen closes with Escape, and with a click elsewhere.
const menu = document.querySelector('details.menu');
addEventListener('keydown', event => {
  if (event.key === 'Escape' && menu?.open) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
addEventListener('click', event => {
  if (menu?.open && !menu.contains(event.target)) {
    menu.open = false;
  }
});

// Items of a draft can be dragged; dropping one sends the form with the order that is then on the page. The desk puts new
// lists in the place of old ones, so the page listens for all of them.
let dragged = null;
const sortable = event => event.target.closest?.('[data-sortable]');
addEventListener('dragstart', event => {
  // Words that are dragged out of a field start there, and are no item.
  dragged = sortable(event) && event.target.localName === 'li' ? event.target : null;
  if (dragged) {
    dragged.classList.add('dragged');
    event.dataTransfer.effectAllowed = 'move';
  }
});
addEventListener('dragover', event => {
  const over = sortable(event) && event.target.closest('li');
  if (!dragged || !over) {
    return;
  }
  event.preventDefault();
  const box = over.getBoundingClientRect();
  const after = event.clientY > box.top + box.height / 2;
  if (over !== dragged) {
    over[after ? 'after' : 'before'](dragged);
  }
});
addEventListener('drop', event => {
  if (!dragged || !sortable(event)) {
    return;
  }
  event.preventDefault();
  const form = dragged.closest('form');
  const sort = document.createElement('input');
  sort.type = 'hidden';
  sort.name = 'sort';
  sort.value = '1';
  form.append(sort);
  form.submit();
});
addEventListener('dragend', () => {
  dragged?.classList.remove('dragged');
  dragged = null;
});

// Progress of an edition, told by the server once a second.
const progress = document.querySelector('[data-progress]');
if (progress) {
  const events = new EventSource(progress.dataset.progress);
  events.addEventListener('progress', event => {
    const now = JSON.parse(event.data);
    if (now.stage !== progress.dataset.stage) {
      events.close();
      location.reload();
      return;
    }
    const bar = progress.querySelector('progress');
    bar.max = Math.max(1, now.audience);
    bar.value = now.done;
    const words = progress.querySelector('[data-words]');
    if (words.textContent !== now.words) {
      words.textContent = now.words;
    }
    // After a pause, what was on its way arrives.
    const goOn = document.querySelector('[data-go-on]');
    if (goOn && goOn.textContent !== now.goOn) {
      goOn.textContent = now.goOn;
    }
  });
}

// A double click sends a form once: the answer to a second one would hide that to the first. The desk sends its own.
addEventListener('submit', event => {
  const form = event.target;
  if (form.method === 'post' && !form.querySelector('[data-desk]') && !event.defaultPrevented) {
    if ('sent' in form.dataset) {
      event.preventDefault();
    } else {
      form.dataset.sent = '';
      setTimeout(() => { delete form.dataset.sent; }, 2000);
    }
  }
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
  }
});

// Words that were typed and not saved are not lost by a click elsewhere: the browser asks first.
for (const form of document.querySelectorAll('form[data-guard]')) {
  let unsaved = 'unsaved' in form.dataset;
  form.addEventListener('input', () => { unsaved = true; });
  form.addEventListener('submit', () => { unsaved = false; });
  addEventListener('beforeunload', event => {
    if (unsaved) {
      event.preventDefault();
    }
  });
}

// The usual keys of the editor press its buttons.
const buttons = {b: 'md-bold', i: 'md-italic', k: 'md-link'};
for (const toolbar of document.querySelectorAll('markdown-toolbar')) {
  document.getElementById(toolbar.getAttribute('for'))?.addEventListener('keydown', event => {
    const button = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && buttons[event.key.toLowerCase()];
    if (button) {
      event.preventDefault();
      toolbar.querySelector(button).click();
    }
  });
}

// A picture that is used again brings the words it had, unless others were typed.
const alt = document.getElementById('s-alt');
let given = alt?.value;
for (const choice of document.querySelectorAll('[name=picture-again][data-alt]')) {
  choice.addEventListener('change', () => {
    if (alt.value === '' || alt.value === given) {
      alt.value = given = choice.dataset.alt;
    }
  });
}

// What is copied from a word processor or a page keeps its links and paragraphs: the server makes text of it.
for (const field of document.querySelectorAll('textarea[data-paste]')) {
  field.addEventListener('paste', async event => {
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain');
    if (!html) {
      return;
    }
    event.preventDefault();
    const body = new FormData();
    body.append('html', new Blob([html], {type: 'text/html'}), 'pasted.html');
    let text = plain;
    try {
      const csrf = field.form.querySelector('[name=csrf]').value;
      const answer = await fetch(field.dataset.paste, {method: 'POST', headers: {'X-Csrf-Token': csrf}, body});
      text = answer.ok ? await answer.text() : plain;
    } catch {
      // Without the server the plain text is as good as it gets.
    }
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', {bubbles: true}));
  });
}

// Back from signing in, the form with the words comes by itself.
document.querySelector('form[data-resume]')?.submit();
