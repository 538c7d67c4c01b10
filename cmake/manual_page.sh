#!/bin/sh
# Renders a page of Markdown as a manual page on standard output:
# manual_page.sh CMARK SOURCE PAGE SUMMARY VERSION, as in manual_page.sh cmark-gfm plans.md httpbench-plan.5 "plans" 0.1.0
set -eu
cmark=$1 source=$2 page=$3 summary=$4 version=$5
name=${page%.*} section=${page##*.}
body=$("$cmark" --extension table --to man "$source")

# Tables are tbl's, which the first line asks for.
printf "'\\\\\" t\n.TH %s %s \"\" \"httpbench %s\"\n.SH NAME\n%s \\\\- %s\n" \
    "$(printf %s "$name" | tr a-z A-Z | sed 's/-/\\-/g')" "$section" "$version" "$(printf %s "$name" | sed 's/-/\\-/g')" \
    "$summary"
# Cells that break their lines: columns as wide as their widest cell leave the terminal.
printf '%s\n' "$body" | awk '
    /^\.TS$/ { in_table = 1 }
    /^\.TE$/ { in_table = 0 }
    !in_table || /^\.TS$/ || /^tab/ { print; next }
    /^[clr]+\.$/ { print length($0) == 3 ? "lw(24n) lx." : "lw(22n) lx lw(18n)."; next }
    { gsub(/@/, "\nT}@T{\n"); print "T{\n" $0 "\nT}" }'
