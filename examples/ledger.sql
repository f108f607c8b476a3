-- DuckDB in the output folder of a run: duckdb < ledger.sql
-- What went wrong, how often, and where to look first.
SELECT status, cause, count(*) AS exposures, min(name) AS first
FROM 'ledger/exposures/*.parquet' GROUP BY status, cause ORDER BY exposures DESC;

-- The groups that moved most, arcsec.
SELECT field, stage, group_name, round(sqrt(shift_x ** 2 + shift_y ** 2), 4) AS moved, n_used, round(1000 * rmse, 2) AS rmse_mas
FROM 'ledger/groups/*.parquet' WHERE outcome = 'SUCCESS' ORDER BY moved DESC LIMIT 10;

-- How sure the least sure matches are.
SELECT group_name, stage, n_used, log_chance, rival_matches
FROM 'ledger/groups/*.parquet' WHERE outcome = 'SUCCESS' ORDER BY log_chance DESC LIMIT 10;

-- Residuals by exposure: a shift that is left, and the scatter about it, mas.
SELECT file_name, stage, count(*) AS matches, round(1000 * avg(residual_x), 2) AS dx, round(1000 * avg(residual_y), 2) AS dy,
       round(1000 * stddev_samp(residual_x), 2) AS sx, round(1000 * stddev_samp(residual_y), 2) AS sy
FROM 'ledger/matches/*.parquet' WHERE used GROUP BY file_name, stage ORDER BY sx DESC LIMIT 10;

-- How many sources each exposure had, and how many of them were matched.
SELECT e.name, e.n_sources, count(DISTINCT m.source_id) AS matched
FROM 'ledger/exposures/*.parquet' e
LEFT JOIN 'ledger/matches/*.parquet' m ON m.name = e.name AND m.place = e.place
GROUP BY e.name, e.n_sources ORDER BY matched LIMIT 10;
