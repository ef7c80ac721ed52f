"use strict";
// The page is whole without this: it lets the table be sorted and filtered, and opens what is folded.
(function () {
  var ORDER = ["error", "warning", "info"];
  var table = document.getElementById("findings");
  var collator = new Intl.Collator("en-GB", { numeric: true });

  function cell(row, column) {
    return row.cells[column].textContent;
  }

  function compare(column) {
    if (column === 0) {
      return function (a, b) { return ORDER.indexOf(cell(a, 0)) - ORDER.indexOf(cell(b, 0)); };
    }
    return function (a, b) { return collator.compare(cell(a, column), cell(b, column)); };
  }

  function sortBy(head, column) {
    var down = head.getAttribute("aria-sort") === "ascending";
    var order = compare(column);
    var rows = Array.from(table.tBodies[0].rows).sort(function (a, b) { return down ? order(b, a) : order(a, b); });
    Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var all = document.createDocumentFragment();
    rows.forEach(function (row) { all.append(row); });
    table.tBodies[0].append(all);
  }

  function makeSortable() {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", function () { sortBy(head, column); });
      head.replaceChildren(button);
    });
  }

  function folded(text) {
    return text.toLocaleLowerCase("en-GB").trim();
  }

  function makeFilterable() {
    var filters = document.getElementById("filters");
    var shown = document.getElementById("shown");
    var rows = Array.from(table.tBodies[0].rows).map(function (row) {
      return { row: row, all: folded(row.textContent), severity: cell(row, 0), rule: cell(row, 1), letter: folded(cell(row, 2)) };
    });

    function value(name) {
      return document.getElementById("filter-" + name).value;
    }

    function filter() {
      var words = folded(value("text")).split(/\s+/), letter = folded(value("letter"));
      var severity = value("severity"), rule = value("rule"), count = 0;
      rows.forEach(function (one) {
        var fits = (!severity || one.severity === severity) && (!rule || one.rule === rule) &&
          one.letter.includes(letter) && words.every(function (word) { return one.all.includes(word); });
        if (one.row.hidden === fits) { one.row.hidden = !fits; }
        count += fits;
      });
      shown.textContent = count === rows.length ? "All " + rows.length + " findings are shown"
        : count + " of " + rows.length + " findings are shown";
    }

    filters.addEventListener("input", filter);
    document.getElementById("filter-none").addEventListener("click", function () {
      filters.querySelectorAll("input, select").forEach(function (field) { field.value = ""; });
      filter();
    });
    filters.hidden = false;
  }

  function openForPaper() {
    var closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (box) { box.open = true; });
    addEventListener("afterprint", function () { closed.forEach(function (box) { box.open = false; }); }, { once: true });
  }

  if (table) { makeSortable(); makeFilterable(); }
  addEventListener("beforeprint", openForPaper);
}());
