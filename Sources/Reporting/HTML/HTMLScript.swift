// SPDX-License-Identifier: Apache-2.0

/// The script of the page: it hides rows, orders them, and shows more of them; it writes no markup.
enum HTMLScript {
  /// How the page's policy names the text below; a test holds the one against the other.
  static let hash = "sha256-6nVc3/FtlH+YJQmWYUsNz3A1N9c3oKerERh83To4mzc="

  /// The state is kept in the address, behind `#`: `#severity=critical,high&fix=yes&sort=score`.
  static let text = #"""
    "use strict";
    (() => {
      const step = 200;
      const form = document.getElementById("filter");
      const search = document.getElementById("f-p");
      const lists = [...document.querySelectorAll(".list")].map(box => {
        const table = box.querySelector("table");
        const body = table.tBodies[0];
        return {box, table, body, rows: [...body.rows], order: [...body.rows], shown: step, packages: table.id === "list",
          status: box.querySelector(".status"), more: box.querySelector(".more")};
      });
      let layers = [];

      for (const node of document.querySelectorAll(".script")) node.hidden = false;
      for (const node of document.querySelectorAll(".plain")) node.hidden = true;

      const words = row => row.words || (row.words = row.textContent.toLowerCase());
      const chosen = name => form && form.elements[name] ? form.elements[name].value : "";
      const severities = () => form ? [...form.querySelectorAll("[name=severity]:checked")].map(box => box.value) : [];

      const passes = list => {
        const text = (list.packages ? search.value : chosen("q")).trim().toLowerCase();
        const inLayers = row => !layers.length || row.dataset.layer.split(" ").some(layer => layers.includes(layer));
        if (list.packages) return row => (!text || words(row).includes(text)) && inLayers(row);
        const levels = severities();
        const [fix, type, origin, kev] = ["fix", "type", "origin", "kev"].map(chosen);
        return row => (!levels.length || levels.includes(row.dataset.severity)) && (!fix || row.dataset.fix === fix)
          && (!type || row.dataset.type === type) && (!origin || row.dataset.origin === origin)
          && (!kev || row.dataset.kev === kev) && inLayers(row) && (!text || words(row).includes(text));
      };

      const show = list => {
        const status = chosen("status");
        list.box.hidden = !list.packages && status !== "" && list.box.dataset.status !== status;
        const test = passes(list);
        let matching = 0;
        for (const row of list.order) {
          const fits = test(row);
          if (fits) matching += 1;
          row.hidden = !fits || matching > list.shown;
        }
        const visible = Math.min(matching, list.shown);
        list.status.textContent = "Showing " + visible + " of " + matching
          + (matching === list.rows.length ? "" : " that match, of " + list.rows.length) + ".";
        list.more.textContent = "";
        for (const [label, count] of visible < matching ? [["Show " + step + " more", step], ["Show all", Infinity]] : []) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = label;
          button.addEventListener("click", () => { list.shown += count; show(list); });
          list.more.append(button, " ");
        }
      };

      const value = (row, column) => {
        if (column === 0 && row.dataset.s !== undefined) return Number(row.dataset.s);
        const cell = row.cells[column];
        const link = cell.querySelector("a");
        const text = (link || cell).textContent.trim();
        if (text === "–") return null;
        const number = Number(text.split(" ")[0]);
        return text !== "" && !Number.isNaN(number) ? number : text;
      };
      const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});
      const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

      const sort = (list, column, direction) => {
        for (const head of list.table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
        if (column === null) {
          list.order = [...list.rows];
        } else {
          list.table.tHead.rows[0].cells[column].setAttribute("aria-sort", direction);
          const sign = direction === "ascending" ? 1 : -1;
          const keyed = list.rows.map((row, index) => ({row, index, key: value(row, column)}));
          keyed.sort((a, b) => a.key === null || b.key === null
            ? (a.key === null) - (b.key === null) || a.index - b.index
            : sign * compare(a.key, b.key) || a.index - b.index);
          list.order = keyed.map(entry => entry.row);
        }
        list.body.append(...list.order);
        list.column = column;
        list.direction = direction;
        show(list);
      };

      for (const list of lists) {
        list.table.tHead.dataset.live = "";
        for (const head of list.table.tHead.querySelectorAll("[data-sort]")) {
          const button = document.createElement("button");
          button.type = "button";
          button.append(...head.childNodes);
          head.append(button);
          button.addEventListener("click", () => {
            const numbers = ["Score", "EPSS"].includes(button.textContent);
            const first = numbers ? "descending" : "ascending";
            const second = numbers ? "ascending" : "descending";
            if (list.column !== head.cellIndex) sort(list, head.cellIndex, first);
            else if (list.direction === first) sort(list, head.cellIndex, second);
            else sort(list, null, null);
            keep();
          });
        }
      }

      const keep = () => {
        const state = new URLSearchParams();
        if (form) {
          if (severities().length) state.set("severity", severities().join(","));
          for (const name of ["q", "fix", "type", "origin", "kev", "status"]) if (chosen(name)) state.set(name, chosen(name));
        }
        if (layers.length) state.set("layer", layers.join(","));
        if (search && search.value) state.set("p", search.value);
        const sorted = lists.find(list => list.column !== undefined && list.column !== null);
        if (sorted) {
          state.set("sort", sorted.table.id + "." + sorted.column + "." + sorted.direction);
        }
        const hash = state.toString();
        try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch (error) {}
      };

      const all = () => {
        for (const list of lists) { list.shown = step; show(list); }
      };

      const restore = () => {
        if (!location.hash.includes("=")) return all();
        const state = new URLSearchParams(location.hash.slice(1));
        layers = (state.get("layer") || "").split(",").filter(Boolean);
        if (form) {
          const levels = (state.get("severity") || "").split(",");
          for (const box of form.querySelectorAll("[name=severity]")) box.checked = levels.includes(box.value);
          for (const name of ["q", "fix", "type", "origin", "kev", "status"]) {
            if (form.elements[name]) form.elements[name].value = state.get(name) || "";
          }
          if (form.elements.layer) form.elements.layer.value = layers.length === 1 ? layers[0] : "";
        }
        if (search) search.value = state.get("p") || "";
        const [id, column, direction] = (state.get("sort") || "").split(".");
        for (const list of lists) {
          const cells = list.table.tHead.rows[0].cells;
          if (list.table.id === id && Number(column) < cells.length && ["ascending", "descending"].includes(direction)) {
            sort(list, Number(column), direction);
          }
        }
        all();
      };

      if (form) {
        form.addEventListener("submit", event => event.preventDefault());
        form.addEventListener("input", event => {
          if (event.target.name === "layer") layers = event.target.value === "" ? [] : [event.target.value];
          all();
          keep();
        });
        form.addEventListener("reset", () => setTimeout(() => {
          layers = [];
          all();
          keep();
        }));
      }
      if (search) search.addEventListener("input", () => { all(); keep(); });
      for (const button of document.querySelectorAll("button[data-layers]")) {
        button.addEventListener("click", () => {
          layers = button.dataset.layers.split(",");
          if (form && form.elements.layer) form.elements.layer.value = layers.length === 1 ? layers[0] : "";
          all();
          keep();
          const heading = document.getElementById("h-findings");
          heading.tabIndex = -1;
          heading.focus();
          heading.scrollIntoView();
        });
      }
      addEventListener("hashchange", restore);
      addEventListener("beforeprint", () => {
        for (const list of lists) { list.before = list.shown; list.shown = Infinity; show(list); }
      });
      addEventListener("afterprint", () => {
        for (const list of lists) { list.shown = list.before; show(list); }
      });
      restore();
      document.documentElement.dataset.ready = "yes";
    })();

    """#
}
