// A table of links walked with the arrow keys: one stop of the Tab key instead of thousands. Without script each is one.
for (const table of document.querySelectorAll("table[data-grid]")) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("td a")]);
  const links = rows.flat();
  let current = table.querySelector("td.chosen a") || links[0];
  for (const link of links) link.tabIndex = link === current ? 0 : -1;

  const go = (link) => {
    if (!link) return;
    current.tabIndex = -1;
    current = link;
    current.tabIndex = 0;
    current.focus();
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("keydown", (event) => {
    const y = rows.findIndex((row) => row.includes(event.target));
    if (y < 0) return;
    const x = rows[y].indexOf(event.target);
    if (event.key in steps) go(rows[y + steps[event.key][0]]?.[x + steps[event.key][1]]);
    else if (event.key === "Home") go(rows[y][0]);
    else if (event.key === "End") go(rows[y].at(-1));
    else return;
    event.preventDefault();
  });
}
