package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.audit.AuditPublisher;
import org.starfix.engine.internal.step.audit.Depth;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.engine.internal.step.audit.DifferenceList;
import org.starfix.engine.internal.step.audit.RowComparison;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.ProductPlan;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.FileOutcome;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.Packed;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopFiles;
import scala.Tuple2;

/** Compares the products of every file, and the rows of its exposures in the ledger, with what they should be. */
public final class AuditProducts {
    private static final String WRITE_FAILED = ExposureStatus.Kind.WRITE_FAILED.name();

    private final SparkRun run;
    private final HadoopFiles files;
    private final How how;

    /**
     * What was to be compared with.
     *
     * @param folder of the run
     */
    public record How(
            TweakRegOptions options,
            Provenance provenance,
            ProductPlan plan,
            Written written,
            String folder,
            Depth depth)
            implements Serializable {}

    /** How far the run went. */
    public enum Written {
        PRODUCTS,
        LEDGER_ALONE
    }

    public AuditProducts(SparkRun run, HadoopFiles files, How how) {
        this.run = run;
        this.files = files;
        this.how = how;
    }

    /**
     * What was found of a file.
     *
     * @param records that the ledger should have
     * @param names of its products
     */
    public record Audited(List<ExposureRecord> records, Set<String> names, List<Difference> differences)
            implements Serializable {}

    /**
     * Looks at all of them.
     *
     * @param count how many files there are
     */
    public JavaRDD<Audited> apply(JavaRDD<AlignedField> fields, JavaRDD<Attempt.Rejected<?>> rejected, int count)
            throws IOException {
        int partitions = run.partitionsForFiles(count);
        JavaRDD<RowsOfLedger.Row> rows = RowsOfLedger.read(run, files, how.folder(), LedgerTables.EXPOSURES);
        HadoopFiles opener = files;
        How asked = how;
        return run.jobGroups().run("verify products: " + JobGroups.count(count, "file"), 2 * partitions, () -> {
            JavaPairRDD<String, List<String>> ledger = rows.filter(row -> !row.isTrouble())
                    .mapToPair(row -> new Tuple2<>(value(row.values(), "name"), row.values()));
            JavaRDD<Audited> broken = rows.filter(RowsOfLedger.Row::isTrouble)
                    .map(row -> new Audited(List.of(), Set.of(), List.of(new Difference(row.part(), row.trouble()))));
            return KeptRows.of(WriteProducts.outcomes(fields, rejected, partitions)
                    .cogroup(ledger, partitions)
                    .mapPartitions(pairs -> {
                        Auditor auditor = new Auditor(opener, asked);
                        List<Audited> all = new ArrayList<>();
                        while (pairs.hasNext()) {
                            Tuple2<String, Tuple2<Iterable<Packed<WriteProducts.Outcome>>, Iterable<List<String>>>>
                                    pair = pairs.next();
                            List<List<String>> is = new ArrayList<>();
                            pair._2()._2().forEach(is::add);
                            List<WriteProducts.Outcome> outcomes =
                                    Packed.values(pair._2()._1());
                            all.add(outcomes.isEmpty() ? stranger(pair._1(), is) : auditor.audit(outcomes.get(0), is));
                        }
                        return all.iterator();
                    })
                    .union(broken));
        });
    }

    private static String value(List<String> row, String column) {
        return RowComparison.value(LedgerTables.EXPOSURES, row, column);
    }

    private static Audited stranger(String name, List<List<String>> rows) {
        return new Audited(
                List.of(),
                Set.of(),
                rows.stream()
                        .map(row ->
                                new Difference(LedgerTables.EXPOSURES.folder(), name + ": the run had no such input"))
                        .toList());
    }

    /** The differences of all files. */
    public static DifferenceList differences(JavaRDD<Audited> audited) {
        return audited.aggregate(
                DifferenceList.NONE, (sum, each) -> sum.plus(each.differences()), DifferenceList::plus);
    }

    /** Looks at the files of a task. */
    private static final class Auditor {
        private final AuditPublisher publisher;
        private final ProductWriter writer;
        private final Written written;

        Auditor(HadoopFiles files, How how) {
            written = how.written();
            publisher = new AuditPublisher(files, how.folder(), how.depth());
            writer = new ProductWriter(files, how.options(), how.provenance(), publisher, how.plan());
        }

        Audited audit(WriteProducts.Outcome outcome, List<List<String>> rows) {
            Optional<List<String>> failed = rows.stream()
                    .filter(row -> value(row, "status").equals(WRITE_FAILED))
                    .findFirst();
            List<ExposureRecord> records;
            List<Difference> differences = new ArrayList<>();
            if (failed.isPresent()) {
                ExposureStatus status =
                        ExposureStatus.writeFailed(value(failed.get(), "cause"), value(failed.get(), "reason"));
                records = writer.records(with(outcome.file(), status), outcome.field(), "");
            } else if (written == Written.LEDGER_ALONE) {
                records = writer.records(outcome.file(), outcome.field(), "");
            } else {
                records = writer.write(outcome.file(), outcome.field(), LoggerFactory.getLogger("starfix.verify"));
                differences.addAll(publisher.differences());
                if (records.stream().anyMatch(r -> r.status().kind() == ExposureStatus.Kind.WRITE_FAILED)) {
                    differences.add(new Difference(
                            "input " + outcome.file().id().name(),
                            "its products cannot be compared: "
                                    + records.get(0).status().reason()));
                    String product = rows.isEmpty() ? "" : value(rows.get(0), "product");
                    records = writer.records(outcome.file(), outcome.field(), product);
                }
            }
            differences.addAll(rows(records, rows));
            return new Audited(records, publisher.names(), differences);
        }

        private static FileOutcome with(FileOutcome file, ExposureStatus status) {
            return new FileOutcome(
                    file.aligned().stream().map(each -> each.with(status)).toList(),
                    file.rejected().stream()
                            .<Attempt.Rejected<?>>map(each -> new Attempt.Rejected<>(each.id(), status, each.bytes()))
                            .toList());
        }
    }

    private static List<Difference> rows(List<ExposureRecord> records, List<List<String>> rows) {
        LedgerTable<ExposureRecord> table = LedgerTables.EXPOSURES;
        List<Difference> differences = new ArrayList<>();
        List<List<String>> left = new ArrayList<>(rows);
        for (ExposureRecord record : records) {
            String where = table.folder() + ", " + record.name()
                    + (record.detector().isEmpty() ? "" : ", " + record.detector());
            Optional<List<String>> row = left.stream()
                    .filter(each -> value(each, "place").equals(String.valueOf(record.place())))
                    .findFirst();
            if (row.isEmpty()) {
                differences.add(new Difference(where, "the row is missing"));
            } else {
                left.remove(row.get());
                RowComparison.difference(table, RowComparison.texts(table, record), row.get())
                        .ifPresent(what -> differences.add(new Difference(where, what)));
            }
        }
        for (List<String> row : left) {
            differences.add(new Difference(
                    table.folder() + ", " + value(row, "name"), "a row too many: place " + value(row, "place")));
        }
        return differences;
    }
}
