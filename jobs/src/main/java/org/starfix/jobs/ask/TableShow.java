package org.starfix.jobs.ask;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.jobs.report.LedgerRowStream;

/**
 * Prints rows of a table. They are read one by one and only the columns that matter; without sorting none is kept, with sorting as many as
 * are shown.
 */
public final class TableShow {
    /** Rows that people are shown unless they ask for more; programs have all. */
    static final int FOR_PEOPLE = 100;

    /** Rows that are sorted in memory: some hundred bytes each. */
    private static final int MOST_SORTED = 1_000_000;

    private final PastRun run;
    private final LedgerTable<?> table;
    private final ShowOptions options;
    private final List<LedgerColumn<?>> columns = new ArrayList<>();
    private final List<RowCondition> where = new ArrayList<>();

    /**
     * Looks at what is asked for.
     *
     * @throws ParameterException if the table has no such column, or a condition is none
     */
    public TableShow(PastRun run, String tableName, ShowOptions options) throws IOException {
        this.run = run;
        this.table = PastRun.table(tableName);
        this.options = options;
        options.where().forEach(text -> where.add(RowCondition.parse(text, table)));
        List<String> there = run.columns(table);
        for (String name : names(there)) {
            columns.add(TableColumns.column(table, name, "option --columns: "));
        }
        for (String name : used()) {
            if (!there.contains(name)) {
                throw new ParameterException(List.of(run.folder() + ": the run is of an earlier version, whose table "
                        + table.name() + " has no column " + name));
            }
        }
    }

    private List<String> names(List<String> there) {
        if (!options.columns().isEmpty()) {
            return options.columns();
        }
        return options.form() == ShowOptions.Form.TEXT
                ? TableColumns.forPeople(table).stream().filter(there::contains).toList()
                : table.columns().stream()
                        .map(LedgerColumn::name)
                        .filter(there::contains)
                        .toList();
    }

    private Set<String> used() {
        Set<String> used = new HashSet<>();
        columns.forEach(column -> used.add(column.name()));
        where.forEach(condition -> used.add(condition.column()));
        options.sort().ifPresent(sort -> used.add(sortColumn(sort).name()));
        return used;
    }

    private LedgerColumn<?> sortColumn(String sort) {
        return TableColumns.column(table, sort.startsWith("-") ? sort.substring(1) : sort, "option --sort: ");
    }

    /** Prints the rows; people are told how many were left out. */
    public void print(PrintWriter out) throws IOException {
        boolean people = options.form() == ShowOptions.Form.TEXT;
        long limit = options.limit().orElse(people ? FOR_PEOPLE : Long.MAX_VALUE);
        RowPrinter printer = RowPrinter.of(options.form(), table, columns, out);
        printer.start();
        Set<String> used = used();
        long passing;
        try (LedgerRowStream rows = run.rows(table, used::contains)) {
            passing = options.sort().isPresent()
                    ? sorted(rows, options.sort().get(), limit, printer)
                    : inOrder(rows, limit, people, printer);
        }
        printer.end();
        if (people && passing > limit) {
            out.println("and " + (passing - limit) + " more; --limit=" + passing + " shows all, --where chooses, --csv,"
                    + " --json and --ecsv are for programs");
        } else if (people && passing == 0) {
            out.println("no row" + (where.isEmpty() ? "" : " meets --where"));
        }
        out.flush();
    }

    private boolean passes(Group row) {
        for (RowCondition condition : where) {
            if (!condition.test().test(row)) {
                return false;
            }
        }
        return true;
    }

    private List<Object> values(Group row) {
        return columns.stream()
                .<Object>map(column -> TableColumns.value(row, column))
                .toList();
    }

    private long inOrder(LedgerRowStream rows, long limit, boolean count, RowPrinter printer) throws IOException {
        long passing = 0;
        while (rows.hasNext() && (count || passing < limit)) {
            Group row = rows.next();
            if (passes(row)) {
                if (passing++ < limit) {
                    printer.row(values(row));
                }
            }
        }
        return passing;
    }

    /** A row that is kept, with its place: rows that are equal keep their order. */
    private record Kept(Comparable<Object> key, long place, List<Object> values) {
        boolean isMissing() {
            return Double.valueOf(Double.NaN).equals(key);
        }
    }

    @SuppressWarnings("unchecked") // keys of one column are of one type
    private long sorted(LedgerRowStream rows, String sort, long limit, RowPrinter printer) throws IOException {
        LedgerColumn<?> by = sortColumn(sort);
        Comparator<Kept> byKey = Comparator.comparing(Kept::key);
        Comparator<Kept> order = Comparator.comparing(Kept::isMissing) // last, whatever the direction
                .thenComparing(sort.startsWith("-") ? byKey.reversed() : byKey)
                .thenComparingLong(Kept::place);
        PriorityQueue<Kept> last = new PriorityQueue<>(order.reversed());
        long passing = 0;
        while (rows.hasNext()) {
            Group row = rows.next();
            if (!passes(row)) {
                continue;
            }
            last.add(new Kept((Comparable<Object>) TableColumns.value(row, by), passing++, values(row)));
            if (last.size() > limit) {
                last.poll();
            } else if (last.size() > MOST_SORTED) {
                throw new ParameterException(List.of("option --sort: more than " + MOST_SORTED
                        + " rows would have to be kept; give --limit or --where, or sort what --csv prints"));
            }
        }
        Kept[] kept = last.toArray(Kept[]::new);
        Arrays.sort(kept, order);
        for (Kept row : kept) {
            printer.row(row.values());
        }
        return passing;
    }
}
