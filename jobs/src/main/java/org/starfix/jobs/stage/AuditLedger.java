package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.engine.internal.step.audit.DifferenceList;
import org.starfix.engine.internal.step.audit.FieldTables;
import org.starfix.engine.internal.step.audit.RowComparison;
import org.starfix.engine.internal.step.audit.RowDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.LedgerColumn;
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

    /** A field in a table. */
    private record Place(String table, String field) implements Serializable, Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::table).thenComparing(Place::field);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The rows of a field in a table, however many there are. */
    private record Sum(long count, long digest) implements Serializable {
        Sum plus(Sum other) {
            return new Sum(count + other.count, digest + other.digest);
        }
    }

    /**
     * What was read of a part.
     *
     * @param trouble why it could not be read; empty if it could
     */
    private record Part(String name, String trouble, Map<Place, Sum> sums) implements Serializable {}

    /** What differs. All tables are looked at together: fields are large, and each is unpacked once. */
    public DifferenceList differences(JavaRDD<AlignedField> fields) throws IOException {
        List<Tuple2<String, String>> parts = new ArrayList<>(); // table and part
        Set<String> there = new TreeSet<>();
        for (FieldTables.Rows<?> rows : FieldTables.all()) {
            String table = rows.table().name();
            RowsOfLedger.parts(files, folder, rows.table()).forEach(part -> {
                there.add(table);
                parts.add(new Tuple2<>(table, part));
            });
        }
        HadoopFiles opener = files;
        String place = folder;
        int partitions = Math.max(fields.getNumPartitions(), run.partitionsFor(Math.max(1, parts.size())));
        JavaRDD<Part> read = run.spark()
                .parallelize(parts, run.partitionsFor(Math.max(1, parts.size())))
                .map(part -> read(opener, place, part._1(), part._2()))
                .cache();
        JavaPairRDD<Place, Sum> should =
                fields.flatMapToPair(field -> pairs(sums(field))).reduceByKey(Sum::plus, partitions);
        JavaPairRDD<Place, Sum> is =
                read.flatMapToPair(part -> pairs(part.sums())).reduceByKey(Sum::plus, partitions);
        JavaRDD<Place> others = should.fullOuterJoin(is, partitions)
                .filter(pair -> !pair._2()._1().equals(pair._2()._2()))
                .keys()
                .cache();
        Map<String, Long> counts = run.jobGroups()
                .run(
                        "verify ledger",
                        3 * partitions,
                        () -> new TreeMap<>(others.map(Place::table).countByValue()));
        DifferenceList all =
                DifferenceList.NONE.plus(read.filter(part -> !part.trouble().isEmpty())
                        .map(part -> new Difference(part.name(), part.trouble()))
                        .collect());
        for (FieldTables.Rows<?> rows : FieldTables.all()) {
            LedgerTable<?> table = rows.table();
            long count = counts.getOrDefault(table.name(), 0L);
            if (there.contains(table.name())) {
                all = all.plus(count == 0 ? DifferenceList.NONE : named(table, fields, others, count));
            } else if (LedgerTables.ALL.contains(table)
                    || count > 0 && !LedgerTables.DETAILS.contains(table)) { // which may be left out
                all = all.with(new Difference(table.folder(), "the table is missing"));
            }
        }
        others.unpersist();
        read.unpersist();
        return all;
    }

    private static Part read(HadoopFiles files, String folder, String table, String part) {
        Map<Place, Sum> sums = new HashMap<>();
        Map<String, Place> known = new HashMap<>();
        String trouble = RowsOfLedger.digests(
                files,
                folder,
                part,
                RowComparison.table(table),
                (field, digest) -> sums.merge(
                        known.computeIfAbsent(field, name -> new Place(table, name)), new Sum(1, digest), Sum::plus));
        return new Part(part, trouble, sums);
    }

    private static Map<Place, Sum> sums(AlignedField field) {
        RowDigest digest = new RowDigest();
        Map<Place, Sum> sums = new HashMap<>();
        FieldTables.all().forEach(rows -> add(rows, field, digest, sums));
        return sums;
    }

    private static <T> void add(FieldTables.Rows<T> rows, AlignedField field, RowDigest digest, Map<Place, Sum> sums) {
        LedgerColumn<T> column = rows.table().columns().get(FIELD);
        rows.digests(
                field,
                digest,
                (row, number) -> sums.merge(
                        new Place(
                                rows.table().name(),
                                String.valueOf(column.value().apply(row))),
                        new Sum(1, number),
                        Sum::plus));
    }

    private static Iterator<Tuple2<Place, Sum>> pairs(Map<Place, Sum> sums) {
        return sums.entrySet().stream()
                .map(sum -> new Tuple2<>(sum.getKey(), sum.getValue()))
                .iterator();
    }

    /** The rows that differ in a table, of so many fields. */
    private DifferenceList named(LedgerTable<?> table, JavaRDD<AlignedField> fields, JavaRDD<Place> others, long count)
            throws IOException {
        String name = table.name();
        Set<String> first = new HashSet<>();
        others.filter(place -> place.table().equals(name))
                .takeOrdered(MOST_FIELDS)
                .forEach(place -> first.add(place.field()));
        DifferenceList differences = byRow(name, fields, RowsOfLedger.read(run, files, folder, table), first);
        if (count > 0 && differences.count() == 0) { // as where a column is missing that would be empty
            return differences.with(new Difference(
                    table.folder(), "the rows of " + count + " fields differ in columns that are missing"));
        }
        return count <= first.size()
                ? differences
                : differences.with(new Difference(
                        table.folder(), "the rows of " + (count - first.size()) + " more fields differ"));
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

    private static String field(List<String> row) {
        return row.get(FIELD);
    }
}
