"use strict";
(() => {
  const own = document.currentScript;
  const byId = (id) => document.getElementById(id);

  // Tables that are sorted by a click on a heading, or Enter on it.
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  };
  // What has no number comes last, whichever way.
  const compare = (a, b, direction) => {
    if (typeof a === "string" || typeof b === "string") return direction * String(a).localeCompare(String(b), "en", {numeric: true});
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
    return direction * (a - b);
  };
  const sortBy = (table, heading) => {
    const ascending = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({row, value: valueOf(row, heading.cellIndex)}));
    rows.sort((a, b) => compare(a.value, b.value, ascending ? 1 : -1));
    body.append(...rows.map(({row}) => row));
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sortBy(table, heading));
      heading.setAttribute("aria-sort", "none");
      heading.append(button);
    }
  }

  // The results as a file.
  const download = byId("download");
  download.hidden = false;
  download.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([byId("results").textContent], {type: "application/json"}));
    link.download = "comparison_results.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // Charts to point at, over the drawings that stand there already, where the library came along.
  const packed = byId("echarts");
  if (!packed || !window.DecompressionStream) return;

  const data = JSON.parse(byId("chart-data").textContent);
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = (series) => style("--s" + (series % 8));
  const font = {fontFamily: "inherit", fontSize: 12};
  const digits = new Intl.NumberFormat("en", {maximumSignificantDigits: 4});
  const number = (value) => (value === null || value === undefined ? "\u2013" : digits.format(value));
  const short = new Intl.NumberFormat("en", {notation: "compact", maximumSignificantDigits: 3});
  const shortened = (text, most) =>
    text.length <= most ? text : text.slice(0, Math.ceil((most - 1) / 2)) + "\u2026" + text.slice(text.length - Math.floor((most - 1) / 2));

  // A tooltip as a node: names come from outside, and text stays text.
  const tooltip = (title, lines) => {
    const box = document.createElement("div");
    const head = document.createElement("strong");
    head.textContent = title;
    box.append(head);
    for (const line of lines) {
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
    return box;
  };
  const withInterval = (name, bar) =>
    name + ": " + number(bar.value) + (bar.low === null ? "" : "  [" + number(bar.low) + ", " + number(bar.high) + "]");

  const base = () => ({
    animation: false,
    backgroundColor: "transparent",
    textStyle: {...font, color: style("--text")},
    tooltip: {
      confine: true, backgroundColor: style("--paper"), borderColor: style("--line"),
      textStyle: {color: style("--text"), fontSize: 13}, extraCssText: "max-width:min(90vw,460px);white-space:normal;overflow-wrap:anywhere",
    },
  });
  const axis = (extra) => ({
    axisLine: {lineStyle: {color: style("--axis")}}, axisTick: {lineStyle: {color: style("--axis")}},
    axisLabel: {...font, color: style("--muted"), hideOverlap: true}, splitLine: {lineStyle: {color: style("--line")}},
    nameTextStyle: {...font, color: style("--muted")}, ...extra,
  });
  const rowsAxis = (names, room) => axis({
    type: "category", data: names, inverse: true, axisTick: {show: false},
    axisLabel: {...font, color: style("--text"), interval: 0, formatter: (name) => shortened(name, room)},
  });
  const rowHeight = () => Math.max(34, data.targets.length * 15 + 12);
  const labelRoom = (width) => (width < 600 ? 15 : 32);
  const leftOf = (width) => (width < 600 ? 118 : 216);

  // A whisker, or a ratio's interval: [row, low, high, series].
  const whisker = (color, lineWidth, offset) => (params, api) => {
    const row = api.value(0);
    const band = api.size([0, 1])[1];
    const low = api.coord([api.value(1), row]);
    const high = api.coord([api.value(2), row]);
    const y = low[1] + offset(band, api.value(3));
    const cap = Math.min(5, band / 6);
    const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: {stroke: color, lineWidth}});
    return {type: "group", silent: true, children: [line(low[0], y, high[0], y), line(low[0], y - cap, low[0], y + cap), line(high[0], y - cap, high[0], y + cap)]};
  };
  const inBand = (band, series) => {
    const height = band * 0.72 / data.targets.length;
    return (series - (data.targets.length - 1) / 2) * height;
  };

  const bars = (panel) => (width) => {
    const values = data[panel];
    const all = values.flat().map((bar) => bar.value).filter((value) => value > 0);
    const logarithmic = all.length > 0 && Math.max(...all) / Math.min(...all) >= 100;
    // On a logarithmic axis bars would begin at 1, and smaller ones lead to the left.
    const decade = 10 ** Math.floor(Math.log10(Math.min(...all) / 1.5));
    const scale = logarithmic ? {type: "log", min: decade, startValue: decade} : {type: "value"};
    const names = data.endpoints;
    return {
      height: names.length * rowHeight() + 50,
      option: {
        ...base(),
        grid: {left: leftOf(width), right: 24, top: 8, bottom: 34},
        xAxis: axis({...scale, axisLabel: {...font, color: style("--muted"), hideOverlap: true, formatter: (value) => short.format(value)}}),
        yAxis: rowsAxis(names, labelRoom(width)),
        tooltip: {
          ...base().tooltip, trigger: "axis", axisPointer: {type: "shadow"},
          formatter: (items) => tooltip(names[items[0].dataIndex], data.targets.map((name, t) => withInterval(name, values[items[0].dataIndex][t]))),
        },
        series: [
          ...data.targets.map((name, t) => ({
            type: "bar", name, data: values.map((row) => row[t].value), itemStyle: {color: colour(t)}, barCategoryGap: "28%", barGap: "0%",
          })),
          {
            type: "custom", silent: true, z: 5, tooltip: {show: false}, encode: {x: [1, 2], y: 0}, renderItem: whisker(style("--text"), 1.5, inBand),
            data: values.flatMap((row, e) => row.map((bar, t) => [e, bar.low, bar.high, t]).filter(([, low]) => low !== null)),
          },
        ],
      },
    };
  };

  const ratios = (width) => {
    const names = data.ratios.length > data.endpoints.length ? [...data.endpoints, "All together"] : data.endpoints;
    const marks = data.ratios.flatMap((row, e) => row.map((mark) => ({...mark, row: e})));
    const numbers = marks.flatMap((mark) => [mark.value, mark.low, mark.high]).filter((value) => value > 0);
    const reach = {min: Math.min(1 / 2.3, ...numbers) / 1.05, max: Math.max(2.3, ...numbers) * 1.05};
    const offset = (band, series) => (data.targets.length === 2 ? 0 : inBand(band, series));
    const cuts = [2, 1.5, 1.1].flatMap((cut) => [cut, 1 / cut]);
    return {
      height: names.length * rowHeight() + 50,
      option: {
        ...base(),
        grid: {left: leftOf(width), right: 24, top: 8, bottom: 34},
        xAxis: axis({
          type: "log", logBase: 2, ...reach, splitLine: {show: false},
          axisLabel: {...font, color: style("--muted"), hideOverlap: true, formatter: (value) => number(Math.round(value * 100) / 100)},
        }),
        yAxis: rowsAxis(names, labelRoom(width)),
        tooltip: {...base().tooltip, trigger: "item", formatter: (item) => (item.data.mark ? tooltip(names[item.data.mark.row], [withInterval(data.targets[item.data.mark.series], item.data.mark), item.data.mark.words]) : "")},
        series: [
          {
            type: "custom", silent: true, encode: {x: [1, 2], y: 0}, renderItem: whisker(style("--text"), 2, offset),
            data: marks.filter((mark) => mark.low !== null).map((mark) => [mark.row, mark.low, mark.high, mark.series]),
          },
          {
            type: "custom", z: 6, encode: {x: 1, y: 0},
            renderItem: (params, api) => {
              const [x, y] = api.coord([api.value(1), api.value(0)]);
              return {
                type: "circle", shape: {cx: x, cy: y + offset(api.size([0, 1])[1], api.value(2)), r: 6},
                style: {fill: colour(api.value(2)), stroke: style("--text"), lineWidth: 1.2},
              };
            },
            data: marks.filter((mark) => mark.value !== null).map((mark) => ({value: [mark.row, mark.value, mark.series], mark})),
            markLine: {
              silent: true, symbol: "none", label: {show: false}, animation: false,
              data: [
                {xAxis: 1, lineStyle: {color: style("--axis"), type: "solid", width: 1}},
                ...cuts.map((cut) => ({xAxis: cut, lineStyle: {color: style("--muted"), type: "dashed", width: 1}})),
              ],
            },
          },
        ],
      },
    };
  };

  const lines = (curves, options) => () => ({
    height: 300,
    option: {
      ...base(),
      grid: {left: 62, right: 22, top: 30, bottom: 46},
      xAxis: axis({nameLocation: "middle", nameGap: 28, splitLine: {show: false}, ...options.x}),
      yAxis: axis({name: options.unit, nameTextStyle: {...font, color: style("--muted"), align: "left"}, ...options.y}),
      tooltip: {
        ...base().tooltip, trigger: "axis",
        formatter: (items) => tooltip(options.title(items[0].data[0]), items.map((item) => data.targets[item.seriesIndex] + ": " + number(item.data[1]) + " " + options.unit)),
      },
      series: curves.map((points, t) => ({
        type: "line", name: data.targets[t], data: points, showSymbol: options.symbols, symbol: "circle", symbolSize: 7,
        lineStyle: {color: colour(t), width: 2}, itemStyle: {color: colour(t)},
      })),
    },
  });
  const percent = (x) => number(Math.round((100 - 100 / x) * 1e4) / 1e4) + " %";
  const percentiles = (e) => lines(data.percentiles[e], {
    symbols: false, unit: "ms", title: (x) => "Percentile " + percent(x),
    x: {type: "log", min: 1, name: "percentile", axisLabel: {...font, color: style("--muted"), hideOverlap: true, formatter: percent}},
    y: {type: "log", axisLabel: {...font, color: style("--muted"), formatter: (value) => number(value)}},
  });
  const rounds = (e) => lines(data.rounds[e], {
    symbols: true, unit: "requests/s", title: (x) => "Round " + x,
    x: {type: "value", min: 0.5, max: data.round_count + 0.5, name: "round", interval: Math.max(1, Math.ceil(data.round_count / 15)), axisLabel: {...font, color: style("--muted"), formatter: (value) => (Number.isInteger(value) ? value : "")}},
    y: {type: "value", axisLabel: {...font, color: style("--muted"), formatter: (value) => short.format(value)}},
  });

  const kinds = {
    throughput: () => bars("throughput"), mean: () => bars("mean"), p95: () => bars("p95"), cpu: () => bars("cpu"),
    ratios: () => ratios, percentiles, rounds,
  };

  const draw = (echarts) => {
    const charts = [...document.querySelectorAll("[data-chart]")].map((plot) => {
      const box = document.createElement("div");
      box.className = "drawn";
      box.setAttribute("aria-hidden", "true");  // what it shows stands in the tables, and in the label of the drawing
      plot.prepend(box);
      plot.classList.add("live");
      const [kind, place] = plot.dataset.chart.split(":");
      return {box, make: kinds[kind](Number(place))};
    });
    const render = () => {
      for (const chart of charts) {
        const {height, option} = chart.make(chart.box.clientWidth);
        chart.box.style.height = height + "px";
        chart.drawn ??= echarts.init(chart.box, null, {renderer: "svg"});
        chart.drawn.resize();
        chart.drawn.setOption(option, true);
      }
    };
    render();
    let width = innerWidth;
    addEventListener("resize", () => {
      if (width !== innerWidth) requestAnimationFrame(render);
      width = innerWidth;
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
    document.documentElement.dataset.charts = "drawn";
  };

  const unpack = async () => {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.nonce = own.nonce;
    script.textContent = await new Response(stream).text();
    document.head.append(script);
    draw(window.echarts);
  };
  unpack().catch((error) => {
    document.documentElement.dataset.charts = "failed";
    console.error(error);
  });
})();
