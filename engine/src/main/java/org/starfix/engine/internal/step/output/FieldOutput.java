package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.OffsetRecord;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.StarRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.FileOutcome;

/**
 * A run of one field in one JVM, and what it leaves: the files of the Spark job, with the ledger as ECSV tables.
 *
 * @param field the exposures that took part, in the user's order
 * @param rejected those that could not be used
 * @param reference the absolute reference, if there was to be one
 * @param stars of it that were used, or why there were none
 */
public record FieldOutput(
        RunInputs inputs,
        AlignedField field,
        List<Attempt.Rejected<?>> rejected,
        Optional<RunReference> reference,
        Optional<StarsForField> stars) {
    private static final String LEDGER_FORMAT = "ecsv";

    public FieldOutput {
        rejected = List.copyOf(rejected);
    }

    /**
     * Writes products, catalogues, saved stars, ledger and {@code run.json}.
     *
     * @param log told what could not be written
     * @return one record for each exposure, in the user's order
     * @throws org.starfix.engine.base.InputException if products and inputs are in each other's way; nothing has been
     *     written then
     * @throws IOException if ledger or {@code run.json} cannot be written
     */
    public List<ExposureRecord> write(FileOpener files, Publisher output, Logger log) throws IOException {
        ProductPlan plan = inputs.plan(output, reference);
        RunFolder folder = new RunFolder(
                output,
                RunManifest.of(inputs.parameters(), reference.map(RunReference::choice), RunCircumstances.UNKNOWN));
        try {
            folder.begin();
            return write(files, output, plan, folder, log);
        } catch (IOException | RuntimeException e) {
            folder.fail(FailureText.message(e), Optional.empty()).ifPresent(e::addSuppressed);
            throw e;
        }
    }

    private List<ExposureRecord> write(
            FileOpener files, Publisher output, ProductPlan plan, RunFolder folder, Logger log) throws IOException {
        TweakRegOptions options = inputs.options();
        if (stars.isPresent()) {
            StarWriter.of(options.output(), output, StarWriter.Naming.BY_CATALOG)
                    .flatMap(w -> w.write(reference.orElseThrow().query(), field.id(), stars.get()))
                    .ifPresent(line -> log.warn("{}", line));
        }
        if (options.output().solved() == OutputOptions.Saved.SAVED) {
            log.warn(
                    "save_star_catalog: only 'starfix tweakreg' and 'starfix align' write the stars as a HATS catalogue;"
                            + " they are in ledger/stars.ecsv");
        }
        ProductWriter writer = new ProductWriter(files, options, inputs.provenance(), output, plan);
        List<ExposureRecord> records = new ArrayList<>();
        for (FileOutcome file : FileOutcome.byFile(field.exposures(), rejected)) {
            records.addAll(writer.write(file, field.id(), log));
        }
        records.sort(ExposureRecord.ORDER);
        write(output, LedgerTables.EXPOSURES, records);
        write(output, LedgerTables.GROUPS, field.groups());
        write(output, LedgerTables.MATCHES, field.matches());
        write(output, LedgerTables.LOG, field.logRecords());
        if (inputs.parameters().flag("ledger_details")) {
            write(output, LedgerTables.OFFSETS, OffsetRecord.of(field.groups()).toList());
            write(output, LedgerTables.UNMATCHED, field.unmatched());
        }
        SolutionRows solution = field.solution();
        if (!solution.equals(SolutionRows.NONE)) {
            write(output, LedgerTables.SOLUTION, solution.groups());
            write(output, LedgerTables.VISITS, solution.visits());
            write(output, LedgerTables.DETECTORS, solution.detectors());
            write(output, LedgerTables.GUIDE_STARS, solution.yields().guideStars());
            write(output, LedgerTables.STARS, inOrder(solution.yields().stars()));
            write(output, LedgerTables.RESIDUAL_MAPS, solution.yields().maps());
            write(output, LedgerTables.RESIDUAL_TERMS, solution.yields().terms());
        }
        GroupFigures figures = GroupFigures.NONE.with(field.groups());
        int fields = field.exposures().isEmpty() ? 0 : 1;
        RunCounts counts = RunCounts.of(records);
        new ProductLists(output, options.output(), inputs.provenance()).write(records, fields);
        new ProvenanceDocument(output, inputs.provenance(), reference.map(RunReference::choice)).write(records, counts);
        folder.finish(new RunState.Finished(counts, figures, fields, List.of(), "", Optional.empty()));
        return List.copyOf(records);
    }

    /** By the sky. */
    private static List<StarRecord> inOrder(List<StarRecord> stars) {
        return stars.stream()
                .sorted(Comparator.comparingLong(StarRecord::pixel).thenComparingLong(StarRecord::id))
                .toList();
    }

    private static <T> void write(Publisher output, LedgerTable<T> table, List<T> rows) throws IOException {
        output.publish(table.file(LEDGER_FORMAT), out -> CatalogFormat.ECSV.write(table.of(rows), out));
    }
}
