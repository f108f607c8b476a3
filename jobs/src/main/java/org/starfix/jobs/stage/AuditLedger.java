package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.engine.internal.step.audit.DifferenceList;
import org.starfix.engine.internal.step.audit.FieldTables;
import org.starfix.engine.internal.step.audit.RowComparison;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopFiles;
import scala.Tuple2;

/**
 * Compares the rows of groups, matches, lines and solutions with what the ledger has: first a count and a digest of each field in each
 * table, then the rows where these differ.
 */
public final class AuditLedger {
    /** Fields whose rows are looked at one by one, of each table. */
    private static final int MOST_FIELDS = 100;

    /** The column of the field, which all tables of fields have behind that of the version. */
    private static final int FIELD = 1;

    private final SparkRun run;
    private final HadoopFiles files;
    private final String folder;

    public AuditLedger(SparkRun run, HadoopFiles files, String folder) {
        this.run = run;
        this.files = files;
        this.folder = folder;
    }

    /** The rows of a field in a table, however many there are. */
    private record Sum(long count, long digest) implements Serializable {
        static Sum of(List<String> row) {
            return new Sum(1, RowComparison.digest(row));
        }

        Sum plus(Sum other) {
            return new Sum(count + other.count, digest + other.digest);
        }
    }

    /** What differs. */
    public DifferenceList differences(JavaRDD<AlignedField> fields) throws IOException {
        DifferenceList all = DifferenceList.NONE;
        for (FieldTables.Rows<?> rows : FieldTables.all()) {
            all = all.plus(differences(rows.table(), fields));
        }
        return all;
    }

    private DifferenceList differences(LedgerTable<?> table, JavaRDD<AlignedField> fields) throws IOException {
        String name = table.name();
        if (RowsOfLedger.parts(files, folder, table).isEmpty()) {
            boolean wanted = LedgerTables.ALL.contains(table)
                    || !LedgerTables.DETAILS.contains(table) // which the run may have been told to leave out
                            && !fields.filter(field -> !texts(name, field).isEmpty())
                                    .isEmpty();
            return wanted
                    ? DifferenceList.NONE.with(new Difference(table.folder(), "the table is missing"))
                    : DifferenceList.NONE;
        }
        JavaRDD<RowsOfLedger.Row> found = RowsOfLedger.read(run, files, folder, table);
        int partitions = Math.max(fields.getNumPartitions(), found.getNumPartitions());
        return run.jobGroups().run("verify " + name, 3 * partitions, () -> {
            List<Difference> troubles = found.filter(RowsOfLedger.Row::isTrouble)
                    .map(row -> new Difference(row.part(), row.trouble()))
                    .collect();
            JavaPairRDD<String, Sum> should = fields.flatMapToPair(field -> sums(texts(name, field)).entrySet().stream()
                            .map(sum -> new Tuple2<>(sum.getKey(), sum.getValue()))
                            .iterator())
                    .reduceByKey(Sum::plus, partitions);
            JavaPairRDD<String, Sum> is = found.filter(row -> !row.isTrouble())
                    .mapToPair(row -> new Tuple2<>(field(row.values()), Sum.of(row.values())))
                    .reduceByKey(Sum::plus, partitions);
            JavaRDD<String> others = should.fullOuterJoin(is, partitions)
                    .filter(pair -> !pair._2()._1().equals(pair._2()._2()))
                    .keys()
                    .cache();
            long count = others.count();
            List<String> first = new ArrayList<>(others.takeOrdered(MOST_FIELDS));
            others.unpersist();
            DifferenceList differences = DifferenceList.NONE.plus(troubles);
            if (count > 0) {
                differences = differences.plus(byRow(name, fields, found, new HashSet<>(first)));
            }
            return count <= first.size()
                    ? differences
                    : differences.with(new Difference(
                            table.folder(), "the rows of " + (count - first.size()) + " more fields differ"));
        });
    }

    private DifferenceList byRow(
            String name, JavaRDD<AlignedField> fields, JavaRDD<RowsOfLedger.Row> found, Set<String> wanted) {
        Broadcast<Set<String>> shared = run.spark().broadcast(wanted);
        JavaPairRDD<String, List<String>> should = fields.flatMapToPair(field -> texts(name, field).stream()
                .filter(row -> shared.value().contains(field(row)))
                .map(row -> new Tuple2<>(field(row), row))
                .iterator());
        JavaPairRDD<String, List<String>> is = found.filter(
                        row -> !row.isTrouble() && shared.value().contains(field(row.values())))
                .mapToPair(row -> new Tuple2<>(field(row.values()), row.values()));
        return should.cogroup(is)
                .map(pair -> {
                    LedgerTable<?> table = RowComparison.table(name);
                    String where = table.folder() + ", field " + pair._1();
                    return DifferenceList.NONE.plus(RowComparison.of(
                            table,
                            where,
                            sorted(pair._2()._1()),
                            sorted(pair._2()._2())));
                })
                .fold(DifferenceList.NONE, DifferenceList::plus);
    }

    /** By their first columns, so that rows of one meaning meet. */
    private static List<List<String>> sorted(Iterable<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        rows.forEach(all::add);
        all.sort(Comparator.comparing(row -> String.join("\u0001", row)));
        return all;
    }

    private static List<List<String>> texts(String table, AlignedField field) {
        return FieldTables.all().stream()
                .filter(rows -> rows.table().name().equals(table))
                .findFirst()
                .orElseThrow()
                .texts(field);
    }

    private static Map<String, Sum> sums(List<List<String>> rows) {
        Map<String, Sum> sums = new HashMap<>();
        rows.forEach(row -> sums.merge(field(row), Sum.of(row), Sum::plus));
        return sums;
    }

    private static String field(List<String> row) {
        return row.get(FIELD);
    }
}
