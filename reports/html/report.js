"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = $("#filter");
  const names = ["q", "command", "level", "verdict"];

  // What only the script makes work shows only with it.
  for (const e of [form, ...$$(".tools"), ...$$(".copy")]) e.hidden = false;

  let quiet;
  function say(text) {
    const said = $("#said");
    said.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { said.textContent = ""; }, 4000);
  }

  // The fragment holds the place that a link leads to and the filters, as in
  // #atlas&q=batch&verdict=failed: a query would break signed addresses.
  function read() {
    const parts = location.hash.slice(1).split("&");
    const place = parts[0].includes("=") ? "" : parts.shift();
    return { place: decode(place), filters: new URLSearchParams(parts.join("&")) };
  }
  function decode(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }
  function write(place) {
    const filters = new URLSearchParams();
    for (const name of names) {
      const value = form.elements[name].value;
      if (value) filters.set(name, value);
    }
    const hash = [encodeURIComponent(place), filters.toString()].filter(Boolean).join("&");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  const groups = $$(".command").map((section) => ({
    section,
    rows: $$("tbody tr", section).map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));
  const total = groups.reduce((n, group) => n + group.rows.length, 0);

  function filter() {
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const [command, level, verdict] = names.slice(1).map((name) => form.elements[name].value);
    let shown = 0;
    for (const { section, rows } of groups) {
      let here = 0;
      const wanted = !command || section.dataset.command === command;
      for (const { row, text } of rows) {
        const match = wanted && (!level || row.dataset.level === level) &&
          (!verdict || row.dataset.verdict === verdict) && words.every((word) => text.includes(word));
        if (row.hidden === match) row.hidden = !match;
        if (match) here++;
      }
      section.hidden = here === 0;
      shown += here;
    }
    const any = words.length || command || level || verdict;
    $("#shown").textContent = any ? `${shown} of ${total} shown` : `${total} shown`;
    $("#nothing").hidden = shown > 0 || total === 0;
  }
  function changed() {
    filter();
    write("");
  }
  function reset() {
    for (const name of names) form.elements[name].value = "";
    changed();
    form.elements.q.focus();
  }
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); reset(); });
  $("[data-reset]").addEventListener("click", reset);

  // A place inside of something closed is opened, and a row that a filter hides
  // is shown.
  function go(place) {
    const target = place && document.getElementById(place);
    if (!target) return;
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    if (target.hidden || target.closest("[hidden]")) {
      for (const name of names) form.elements[name].value = "";
      filter();
    }
    const first = $("details.example", target);
    if (first && target.tagName === "ARTICLE") first.open = true;
    target.scrollIntoView();
  }
  function arrive() {
    const { place, filters } = read();
    if (filters.size || !place) {
      for (const name of names) form.elements[name].value = filters.get(name) || "";
    }
    filter();
    go(place);
    write(place);
  }
  addEventListener("hashchange", arrive);
  arrive();

  // Copy, or else select, so that the keyboard can.
  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  async function copy(button) {
    const text = $("pre", button.closest(".curl"));
    let done = false;
    try {
      await navigator.clipboard.writeText(text.textContent);
      done = true;
    } catch {
      select(text);
      done = document.execCommand("copy");
    }
    if (!done) {
      say("Selected: press Ctrl+C or ⌘C to copy it.");
      return;
    }
    say("Copied.");
    button.textContent = "✓ Copied";
    button.classList.add("done");
    setTimeout(() => { button.textContent = "Copy"; button.classList.remove("done"); }, 3000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("copy")) copy(button);
    for (const [name, open] of [["open", true], ["close", false]]) {
      const within = button.dataset[name];
      if (within) for (const e of $$("details.example", document.getElementById(within))) e.open = open;
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    form.elements.q.focus();
  });

  // Paper cannot be clicked: all is opened but the lists in the table.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = $$("details:not([open])").filter((e) => !e.closest(".requirements"));
    for (const e of closed) e.open = true;
  });
  addEventListener("afterprint", () => {
    for (const e of closed) e.open = false;
  });
})();
