package org.starfix.jobs.report;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.LogRecord;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.OffsetRecord;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.UnmatchedRecord;
import org.starfix.engine.internal.step.report.YieldRows;
import org.starfix.jobs.session.SortedRows;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetFiles;
import scala.Tuple2;

/**
 * The ledger of a run: {@code ledger/exposures}, {@code groups}, {@code matches}, {@code log} and more, folders of Parquet files. Each part is written by
 * a task and appears whole; rows are sorted by the cell of the sky, and those of a field are in one part.
 */
public final class Ledger {
    /** The ending of its files. */
    public static final String FORMAT = "parquet";

    /** A part has about so many exposures: some megabytes of their rows, and a hundred of those of their matches. */
    private static final int EXPOSURES_IN_PART = 10_000;

    private final SparkRun run;
    private final Publisher output;
    private final HadoopSettings files;

    public Ledger(SparkRun run, Publisher output, HadoopSettings files) {
        this.run = run;
        this.output = output;
        this.files = files;
    }

    /** What of a field is in the ledger, with what it is sorted by. */
    private record FieldRows(
            long cell,
            String id,
            List<GroupRecord> groups,
            List<MatchRecord> matches,
            List<LogRecord> log,
            List<UnmatchedRecord> unmatched)
            implements Serializable {
        static FieldRows of(AlignedField field, Details details) {
            return new FieldRows(
                    field.cell(),
                    field.id(),
                    field.groups(),
                    field.matches(),
                    field.logRecords(),
                    details == Details.WRITTEN ? field.unmatched() : List.of());
        }
    }

    /** Whether the tables are written that are only there to be looked at. */
    public enum Details {
        WRITTEN,
        OMITTED
    }

    /** By the sky; within a cell by name. */
    private record Key(long cell, String name, int place) implements Comparable<Key>, Serializable {
        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::cell).thenComparing(Key::name).thenComparingInt(Key::place);

        static Key of(ExposureRecord exposure) {
            return new Key(exposure.cell(), exposure.name(), exposure.place());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Writes the tables.
     *
     * @param count of the exposures
     */
    public void write(JavaRDD<ExposureRecord> exposures, JavaRDD<AlignedField> fields, long count, Details details) {
        int parts = run.partitionsFor(Math.toIntExact(1 + count / EXPOSURES_IN_PART));
        Part part = new Part(output, files);
        run.jobGroups().run("write ledger", 2 * parts, () -> {
            // fields are large, and lie where their exposures do: ranges of cells that suit one suit the other
            Partitioner ranges = SortedRows.ranges(exposures, Key::of, parts);
            SortedRows.by(exposures, Key::of, ranges)
                    .mapPartitionsWithIndex((number, rows) -> part.write(LedgerTables.EXPOSURES, number, rows), true)
                    .count();
            SortedRows.by(fields.map(field -> FieldRows.of(field, details)), f -> new Key(f.cell(), f.id(), 0), ranges)
                    .mapPartitionsWithIndex((number, rows) -> part.writeFields(number, rows, details), true)
                    .count();
            return parts;
        });
    }

    /**
     * Writes the tables of a simultaneous solution.
     *
     * @param count of the exposures
     */
    public void writeSolution(JavaRDD<AlignedField> fields, long count) {
        int parts = run.partitionsFor(Math.toIntExact(1 + count / EXPOSURES_IN_PART));
        Part part = new Part(output, files);
        run.jobGroups().run("write solution", parts, () -> {
            fields.mapToPair(f -> new Tuple2<>(new Key(f.cell(), f.id(), 0), Ledger.withoutStars(f.solution())))
                    .sortByKey(true, parts)
                    .values()
                    .mapPartitionsWithIndex(part::writeSolution, true)
                    .count();
            fields.flatMapToPair(StarsInOrder::lists)
                    .sortByKey(true, parts)
                    .mapPartitionsWithIndex(
                            (number, lists) -> part.write(LedgerTables.STARS, number, new StarsInOrder(lists)), true)
                    .count();
            return parts;
        });
    }

    private static SolutionRows withoutStars(SolutionRows rows) {
        YieldRows yields = rows.yields();
        return new SolutionRows(
                rows.groups(),
                rows.visits(),
                rows.detectors(),
                new YieldRows(List.of(), yields.maps(), yields.terms(), yields.guideStars()));
    }

    /** Writes one part of each table. */
    private record Part(Publisher output, HadoopSettings files) implements Serializable {

        Iterator<Integer> writeFields(int number, Iterator<FieldRows> fields, Details details) throws IOException {
            List<FieldRows> all = new ArrayList<>();
            fields.forEachRemaining(all::add);
            if (details == Details.WRITTEN) {
                write(
                        LedgerTables.OFFSETS,
                        number,
                        all.stream().flatMap(f -> OffsetRecord.of(f.groups())).iterator());
                write(
                        LedgerTables.UNMATCHED,
                        number,
                        all.stream().flatMap(f -> f.unmatched().stream()).iterator());
            }
            write(
                    LedgerTables.GROUPS,
                    number,
                    all.stream().flatMap(f -> f.groups().stream()).iterator());
            write(
                    LedgerTables.MATCHES,
                    number,
                    all.stream().flatMap(f -> f.matches().stream()).iterator());
            return write(
                    LedgerTables.LOG,
                    number,
                    all.stream().flatMap(f -> f.log().stream()).iterator());
        }

        Iterator<Integer> writeSolution(int number, Iterator<SolutionRows> rows) throws IOException {
            List<SolutionRows> all = new ArrayList<>();
            rows.forEachRemaining(all::add);
            write(
                    LedgerTables.SOLUTION,
                    number,
                    all.stream().flatMap(r -> r.groups().stream()).iterator());
            write(
                    LedgerTables.VISITS,
                    number,
                    all.stream().flatMap(r -> r.visits().stream()).iterator());
            write(
                    LedgerTables.DETECTORS,
                    number,
                    all.stream().flatMap(r -> r.detectors().stream()).iterator());
            write(
                    LedgerTables.GUIDE_STARS,
                    number,
                    all.stream().flatMap(r -> r.yields().guideStars().stream()).iterator());
            write(
                    LedgerTables.RESIDUAL_MAPS,
                    number,
                    all.stream().flatMap(r -> r.yields().maps().stream()).iterator());
            return write(
                    LedgerTables.RESIDUAL_TERMS,
                    number,
                    all.stream().flatMap(r -> r.yields().terms().stream()).iterator());
        }

        <T> Iterator<Integer> write(LedgerTable<T> table, int number, Iterator<T> rows) throws IOException {
            LedgerParquet<T> parquet = LedgerParquet.of(table);
            Configuration configuration = files.configuration();
            output.publish(
                    table.part(number, FORMAT),
                    out -> ParquetFiles.write(out, configuration, parquet.schema(), rows, parquet.rows()));
            return List.of(number).iterator();
        }
    }
}
