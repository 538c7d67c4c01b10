"""The HTML report in headless Chromium. Usage: report_page.py SAMPLE_RESULTS FOLDER, the program that prints sample
reports, and where pages and screenshots go. Status 77, with the reason, where there is no browser."""

import pathlib
import shutil
import subprocess
import sys

from webdriver import Browser

PROBLEMS = []
RETURN = "\ue006"  # WebDriver's Enter


def check(truth, what):
    if not truth:
        PROBLEMS.append(what)


def page_of(program, sample, folder):
    """Writes a sample's report. @return its path"""
    path = folder / f"{sample}.html"
    path.write_bytes(subprocess.run([program, sample, "html"], check=True, capture_output=True).stdout)
    return path


def check_console(browser, where):
    errors = [entry["message"] for entry in browser.console() if entry["level"] in ("SEVERE", "WARNING")]
    check(not errors, f"{where}: the console has {errors}")


def check_charts(browser, where):
    plots = browser.run("return document.querySelectorAll('[data-chart]').length")
    check(plots > 0, f"{where}: no charts")
    if not browser.run("return document.getElementById('echarts') !== null"):
        print(f"{where}: built without ECharts; its charts are not tested")
        return
    state = browser.wait_until("return document.documentElement.dataset.charts")
    check(state == "drawn", f"{where}: charts are {state}")
    empty = browser.run("""return [...document.querySelectorAll('[data-chart]')]
        .filter((plot) => plot.querySelectorAll('.drawn svg path').length < 3 || plot.offsetHeight < 100)
        .map((plot) => plot.dataset.chart)""")
    check(not empty, f"{where}: nothing is drawn of {empty}")


def column(browser, name):
    """The numbers of a column of the first table, from top to bottom."""
    return browser.run("""const table = document.querySelector('table.sortable');
        const at = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent === arguments[0]);
        return [...table.tBodies[0].rows].map((row) => Number(row.cells[at].dataset.v))""", name)


def check_sorting(browser):
    heading = "table.sortable th:nth-child(4)"
    before = column(browser, "Ratio")
    browser.press(heading + " button", RETURN)
    check(column(browser, "Ratio") == sorted(before), "Enter on a heading does not sort")
    check(browser.run(f"return document.querySelector('{heading}').ariaSort") == "ascending", "aria-sort is not ascending")
    browser.run(f"document.querySelector('{heading} button').click()")
    check(column(browser, "Ratio") == sorted(before, reverse=True), "a second click does not turn the order")
    check(browser.run(f"return document.querySelector('{heading}').ariaSort") == "descending", "aria-sort is not descending")
    check(before != sorted(before) and before != sorted(before, reverse=True), "the sample is in order from the start")


def check_self_contained(browser, where):
    loaded = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    check(all(name.startswith(("data:", "blob:")) for name in loaded), f"{where}: loads {loaded}")
    schema = browser.run("return JSON.parse(document.getElementById('results').textContent).schema")
    check(schema == "httpbench/1", f"{where}: the results inside are {schema}")
    check(not browser.run("return document.getElementById('download').hidden"), f"{where}: nothing to download")


def check_accessible(browser, where):
    bare = browser.run("""return [...document.querySelectorAll('table')].filter((table) => !table.caption).length
        + [...document.querySelectorAll('th')].filter((cell) => !cell.scope).length
        + [...document.querySelectorAll('.plot > svg')].filter((svg) => !svg.getAttribute('aria-label')).length""")
    check(bare == 0, f"{where}: {bare} tables, headings or drawings without a name")


def check_untrusted(browser, where):
    check(browser.run("return window.pwned === undefined"), f"{where}: a name ran as a script")
    foreign = browser.run("""return [...document.querySelectorAll('script:not([type]), img, iframe, object, embed, base,'
        + ' form, [onerror], [onload], [onclick]')].filter((element) => !element.nonce)
        .map((element) => element.outerHTML.slice(0, 200))""")
    check(not foreign, f"{where}: names became {foreign}")


def check_widths(browser, folder, name):
    for width in (1400, 400):
        for dark in (False, True):
            browser.resize(width, 900, dark)
            browser.run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            reach = browser.run("return document.documentElement.scrollWidth")
            check(reach <= width, f"{name}: {reach} pixels wide in a window of {width}")
            browser.screenshot(folder / f"{name}-{width}-{'dark' if dark else 'light'}.png")


def check_without_scripts(browser, url, folder):
    browser.resize(1400, 900)
    browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(url)
    browser.screenshot(folder / "large-no-scripts.png")
    browser.devtools("Emulation.setScriptExecutionDisabled", value=False)
    check(browser.run("return document.querySelectorAll('th button, .drawn').length") == 0, "scripts ran all the same")
    hidden = browser.run("""return [...document.querySelectorAll('.plot > svg, table, .findings li')]
        .filter((element) => element.getBoundingClientRect().height < 20).length""")
    check(hidden == 0, f"without scripts, {hidden} drawings, tables or findings do not show")
    check(browser.run("return document.getElementById('download').hidden"), "a button that does nothing shows")


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        print("skipped: chromium or chromedriver is not installed (packages chromium and chromium-driver)")
        sys.exit(77)
    pages = {sample: page_of(program, sample, folder).as_uri() for sample in ("large", "hostile", "wide", "run", "empty")}
    with Browser(driver, chromium) as browser:
        for sample, url in pages.items():
            browser.resize(1400, 900)
            browser.open(url)
            if sample != "empty":
                check_charts(browser, sample)
            check_self_contained(browser, sample)
            check_accessible(browser, sample)
            check_untrusted(browser, sample)
            check_widths(browser, folder, sample)
            if sample == "large":
                check_sorting(browser)
            check_console(browser, sample)
        check_without_scripts(browser, pages["large"], folder)
    for problem in PROBLEMS:
        print(problem)
    print(f"{len(pages)} pages, {len(PROBLEMS)} problems")
    sys.exit(1 if PROBLEMS else 0)


if __name__ == "__main__":
    main()
