#!/usr/bin/env bash
# report.sh OUTPUT NAS: tables and pictures of the cells that study.sh has finished in a folder.
set -euo pipefail
output=$1
nas=$2

# Accuracies of all cells, and how often gradients conflicted, in two tables.
{
  echo cell,seed,subnet,accuracy,macs
  for file in "$output"/cells/*.csv; do
    name=$(basename "$file" .csv)
    awk -F, -v cell="${name%-*}" -v seed="${name##*-}" '
      NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
      { print cell "," seed "," $at["subnet"] "," $at["accuracy"] "," $at["macs"] }' "$file"
  done
} >"$output/accuracy.csv"
sqlite3 -csv -header "$output/results.sqlite" "
  SELECT substr(run, 1, length(run) - 2) AS cell, substr(run, -1) AS seed, scope, kind,
    count(*) AS cosines, sum(cosine < 0) AS negative
  FROM conflicts GROUP BY run, scope, kind" >"$output/conflicts.csv"

study=$output/study.sqlite
rm -f "$study"
sqlite3 "$study" <<SQL
CREATE TABLE accuracies (cell TEXT, seed INTEGER, subnet TEXT, accuracy REAL, macs INTEGER);
CREATE TABLE conflicts (cell TEXT, seed INTEGER, scope TEXT, kind TEXT, cosines INTEGER, negative INTEGER);
.import --csv --skip 1 $output/accuracy.csv accuracies
.import --csv --skip 1 $output/conflicts.csv conflicts
DELETE FROM conflicts WHERE (cell, seed) NOT IN (SELECT cell, seed FROM accuracies);
UPDATE accuracies SET accuracy = 100 * accuracy;
CREATE VIEW groups AS
  SELECT cell, seed, CASE WHEN subnet LIKE 'random:%' THEN 'random' ELSE subnet END AS subnets,
    avg(accuracy) AS accuracy, avg(macs) AS macs
  FROM accuracies WHERE cell NOT LIKE '%-%' GROUP BY cell, seed, subnets;
CREATE VIEW shares AS
  SELECT cell, seed, scope, kind, 100.0 * sum(negative) / sum(cosines) AS share
  FROM conflicts GROUP BY cell, seed, scope, kind;
CREATE VIEW scopes AS
  SELECT cell, seed, scope, 100.0 * sum(negative) / sum(cosines) AS share
  FROM conflicts GROUP BY cell, seed, scope;
CREATE TABLE variants (place INTEGER, cell TEXT, words TEXT);
INSERT INTO variants VALUES (1, 'naive', 'naive'), (2, 'projection', '+ projection'),
  (3, 'scaling', '+ scaling'), (4, 'both', '+ both'), (5, 'weak', '+ both, weak regularisation');
SQL

# Cells that are not finished have no accuracy yet, and are left out.
sqlite3 -csv -header "$study" "
  SELECT cell, seed, scope, nullif(kind, '') AS kind, cosines, negative FROM conflicts" | tr -d '\r' >"$output/conflicts.csv"

# spread VALUE: the mean over the seeds, and the least and the greatest in parentheses.
spread() { echo "printf('%.2f (%.2f to %.2f)', avg($1), min($1), max($1))"; }

# table TITLE QUERY
table() { printf '%s\n\n%s\n\n' "$1" "$(sqlite3 -markdown -header "$study" "$2")"; }

# picture NAME TITLE X Y QUERY
picture() {
  sqlite3 -csv -header "$study" "$5" | tr -d '\r' >"$output/$1.csv"
  "$nas" chart "$output/$1.csv" --title "$2" --x-title "$3" --y-title "$4" --svg "$output/$1.svg"
}

# How conflicts went over the training is in no table of the study, for there are many cosines.
over_steps() { # CELLS: rows of step, share, cell for each seed
  echo "
    SELECT bucket * (SELECT max(step) FROM results.conflicts) / 12 AS step,
      100.0 * avg(cosine < 0) AS share, substr(run, 1, length(run) - 2) AS cell
    FROM (SELECT run, cosine, scope,
        1 + (step - 1) * 12 / (SELECT max(step) FROM results.conflicts) AS bucket
      FROM results.conflicts)
    WHERE scope = 'tensor' AND substr(run, 1, length(run) - 2) IN ($1)
      AND run IN (SELECT cell || '-' || seed FROM accuracies)
    GROUP BY run, bucket ORDER BY cell, run, bucket"
}

{
  table "Alone against sliced from the naive supernet, test accuracy in %" "
    SELECT subnet, macs, $(spread alone) AS alone, $(spread sliced) AS sliced, $(spread 'alone - sliced') AS difference
    FROM (
      SELECT own.subnet, own.macs, own.accuracy AS alone, naive.accuracy AS sliced
      FROM accuracies AS own JOIN accuracies AS naive
        ON naive.cell = 'naive' AND naive.seed = own.seed AND naive.subnet = own.subnet
      WHERE own.cell LIKE 'alphanet-%')
    GROUP BY subnet ORDER BY macs"
  table "Recipes, alone, test accuracy in %" "
    SELECT substr(cell, 1, instr(cell, '-') - 1) AS recipe, $(spread "iif(subnet = 'min', accuracy, NULL)") AS smallest,
      $(spread "iif(subnet = 'max', accuracy, NULL)") AS largest
    FROM accuracies WHERE cell LIKE '%-min' OR cell LIKE '%-max' GROUP BY recipe ORDER BY recipe"
  table "Negative cosines in %" "
    SELECT scope, $(spread "iif(cell = 'convolution', share, NULL)") AS convolution,
      $(spread "iif(cell = 'naive', share, NULL)") AS hybrid
    FROM scopes GROUP BY scope ORDER BY scope = 'network', scope = 'block'"
  table "Negative cosines of tensors by the operation that reads them, in %" "
    SELECT kind AS operation,
      iif(count(iif(cell = 'convolution', 1, NULL)), $(spread "iif(cell = 'convolution', share, NULL)"), '') AS convolution,
      iif(count(iif(cell = 'naive', 1, NULL)), $(spread "iif(cell = 'naive', share, NULL)"), '') AS hybrid
    FROM shares WHERE scope = 'tensor' AND cell IN ('convolution', 'naive') GROUP BY kind
    ORDER BY avg(iif(cell = 'naive', share, NULL)) DESC, avg(share) DESC"
  table "The remedy, test accuracy and negative cosines of tensors in %" "
    SELECT words AS variant, $(spread "iif(subnets = 'min', accuracy, NULL)") AS smallest,
      $(spread "iif(subnets = 'random', accuracy, NULL)") AS \"mean of 8\",
      $(spread "iif(subnets = 'max', accuracy, NULL)") AS largest,
      (SELECT $(spread share) FROM scopes WHERE scopes.cell = variants.cell AND scope = 'tensor') AS conflicts
    FROM variants JOIN groups USING (cell) GROUP BY place"
  table "The remedy, points above the naive supernet of the same seed" "
    SELECT words AS variant, $(spread "iif(subnets = 'min', gain, NULL)") AS smallest,
      $(spread "iif(subnets = 'random', gain, NULL)") AS \"mean of 8\",
      $(spread "iif(subnets = 'max', gain, NULL)") AS largest
    FROM (
      SELECT own.cell, own.subnets, own.accuracy - naive.accuracy AS gain FROM groups AS own JOIN groups AS naive
        ON naive.cell = 'naive' AND naive.seed = own.seed AND naive.subnets = own.subnets)
      JOIN variants USING (cell)
    WHERE cell <> 'naive' GROUP BY place"
} | tee "$output/tables.md"

picture alone "Alone against sliced from the naive supernet, medians and range of the seeds" \
  "multiply-accumulates" "test accuracy, %" "
  SELECT macs, accuracy, iif(cell = 'naive', 'sliced', 'alone') AS weights FROM accuracies AS own
  WHERE cell LIKE 'alphanet-%' OR cell = 'naive' AND 'alphanet-' || replace(subnet, ':', '') IN (SELECT cell FROM accuracies)
  ORDER BY weights"
picture recipes "Recipes, smallest and largest subnet alone" "multiply-accumulates" "test accuracy, %" "
  SELECT macs, accuracy, substr(cell, 1, instr(cell, '-') - 1) AS recipe FROM accuracies
  WHERE cell LIKE '%-min' OR cell LIKE '%-max' ORDER BY recipe"
picture remedy "Subnets of the supernets, medians and range of the seeds" "multiply-accumulates" "test accuracy, %" "
  SELECT macs, accuracy, cell FROM accuracies JOIN variants USING (cell) ORDER BY place"
picture conflict-spaces "Conflicting tensors, medians and range of the seeds" "training step" "negative cosines, %" "
  ATTACH '$output/results.sqlite' AS results;
  $(over_steps "'convolution', 'naive'")"
picture conflict-remedy "Conflicting tensors, medians and range of the seeds" "training step" "negative cosines, %" "
  ATTACH '$output/results.sqlite' AS results;
  $(over_steps "'naive', 'projection', 'scaling', 'both', 'weak'")"
