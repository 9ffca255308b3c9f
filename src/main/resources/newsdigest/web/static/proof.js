// Finds the number that the server asks for, so that signing up costs a moment of work; then sends the form on.
(async () => {
  const field = document.querySelector("input[name=proof-number]");
  if (!field || !window.crypto || !crypto.subtle) {
    return;
  }
  const form = field.form;
  const value = (name) => form.elements["proof-" + name].value;
  const [salt, wanted, most] = [value("salt"), value("challenge"), Number(value("most"))];
  const encoder = new TextEncoder();
  for (let number = 0; number <= most; number++) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(salt + number)));
    if (Array.from(hash, (octet) => octet.toString(16).padStart(2, "0")).join("") === wanted) {
      field.value = String(number);
      form.submit();
      return;
    }
  }
})();
