// Finds words in the titles and first words of every promise. `plans` is set above: [page, title, [[anchor, title, words]]].
"use strict";
{
  const MOST = 50;
  const form = document.getElementById("search");
  const field = form.querySelector("input");
  const list = document.getElementById("found");
  const count = document.getElementById("count");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = plans.flatMap(([page, plan, passages]) => [
    { href: page, title: plan, plan: "", words: "", text: plain(plan) },
    ...passages.map(([anchor, title, words]) => ({
      href: `${page}#${encodeURIComponent(anchor)}`, title, plan, words, text: plain(`${title} ${plan} ${words}`),
    })),
  ]);

  function rank(entry, words) {
    const title = plain(entry.title);
    return words.filter((word) => title.includes(word)).length;
  }

  function find() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? entries.filter((entry) => words.every((word) => entry.text.includes(word))) : [];
    hits.sort((one, other) => rank(other, words) - rank(one, words));
    list.replaceChildren(...hits.slice(0, MOST).map(shown));
    count.textContent = words.length ? form.dataset.count.replace("{count}", hits.length) : "";
  }

  function shown(entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.href;
    link.textContent = entry.title;
    item.append(link);
    if (entry.plan) item.append(` – ${entry.plan}`);
    if (entry.words) {
      const words = document.createElement("p");
      words.textContent = entry.words;
      item.append(words);
    }
    return item;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", find);
  find();
}
