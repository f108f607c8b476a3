package org.starfix.jobs.ask;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.compare.Joined;
import org.starfix.engine.internal.step.compare.PlacedExposure;
import org.starfix.engine.internal.step.compare.RunJoin;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.LedgerRowStream;

/** Joins the ledgers of two runs. */
public final class CompareRuns {
    private static final Set<String> COLUMNS = Set.of("name", "place", "status", "center_ra", "center_dec", "s_region");

    private final PastRun first;
    private final PastRun second;

    public CompareRuns(PastRun first, PastRun second) {
        this.first = first;
        this.second = second;
    }

    /** Tells each exposure of both runs: those of the second in the order of its ledger, then those that only the first has. */
    public void join(Consumer<Joined> told) throws IOException {
        RunJoin join = new RunJoin();
        each(first, join::add);
        each(second, exposure -> told.accept(join.join(exposure)));
        join.rest().forEach(told);
    }

    private static void each(PastRun run, Consumer<PlacedExposure> taken) throws IOException {
        try (LedgerRowStream rows = run.rows(LedgerTables.EXPOSURES, COLUMNS::contains)) {
            while (rows.hasNext()) {
                taken.accept(placed(rows.next()));
            }
        }
    }

    private static PlacedExposure placed(Group row) {
        return new PlacedExposure(
                row.getString("name", 0),
                row.getInteger("place", 0),
                ExposureStatus.Kind.valueOf(row.getString("status", 0)),
                row.getDouble("center_ra", 0),
                row.getDouble("center_dec", 0),
                row.getString("s_region", 0));
    }

    /** The values of keys that differ, the first run's before the second's; {@code -} where a run does not have the key. */
    public Map<String, List<String>> parameters() {
        Map<String, String> before = first.values();
        Map<String, String> after = second.values();
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(PastRun.FOLDERS);
        Map<String, List<String>> differing = new LinkedHashMap<>();
        for (String key : keys) {
            String old = shown(before, key);
            String now = shown(after, key);
            if (!old.equals(now)) {
                differing.put(key, List.of(old, now));
            }
        }
        return differing;
    }

    private static String shown(Map<String, String> values, String key) {
        String value = values.getOrDefault(key, "-");
        return value.isEmpty() ? "none" : value;
    }

    /** The versions of the program: first and second. */
    public List<String> versions() {
        return List.of(version(first), version(second));
    }

    private static String version(PastRun run) {
        return run.manifest().path("versions").path("starfix").asText("-");
    }
}
