package org.starfix.jobs.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.ExposureProduct;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;

/**
 * What the step makes of a field in this JVM, without Spark, in the form in which a run leaves it.
 *
 * @param products SHA-256 by name
 */
record StepOutput(List<Row> exposures, List<Row> groups, List<Row> matches, SortedMap<String, String> products) {

    static StepOutput of(List<String> inputs, Map<String, String> parameters) throws IOException {
        TweakRegStep step = new TweakRegStep(StepSettings.NONE.withOverrides(parameters));
        StepResult result = step.process(inputs);
        List<ExposureRecord> records = new ArrayList<>();
        for (AlignedExposure exposure : result.field().exposures()) {
            records.add(ExposureRecord.of(
                    exposure, "field-0001", product(exposure.id().fileName())));
        }
        for (Attempt.Rejected<?> rejected : result.rejected()) {
            records.add(ExposureRecord.of(rejected, product(rejected.id().fileName())));
        }
        records.sort(Comparator.comparingInt(ExposureRecord::ordinal));
        return new StepOutput(
                LedgerFiles.rows(LedgerTables.EXPOSURES, records),
                LedgerFiles.rows(LedgerTables.GROUPS, result.field().groups()),
                LedgerFiles.rows(LedgerTables.MATCHES, result.field().matches()),
                products(step, result, records));
    }

    private static SortedMap<String, String> products(
            TweakRegStep step, StepResult result, List<ExposureRecord> records) throws IOException {
        Provenance provenance = Provenance.of(
                step.parameters(),
                records.stream()
                        .map(r -> new Provenance.Input(r.path(), r.bytes()))
                        .toList());
        ExposureProduct writer =
                new ExposureProduct(FileOpener.LOCAL, TweakRegOptions.of(step.parameters()), provenance);
        SortedMap<String, String> digests = new TreeMap<>();
        for (AlignedExposure exposure : result.field().exposures()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String name = product(exposure.id().fileName());
            writer.write(exposure, name, out);
            digests.put(name, Digests.of(out.toByteArray()));
        }
        return digests;
    }

    private static String product(String fileName) {
        return ProductNames.corrected(fileName, "tweakreg");
    }
}
