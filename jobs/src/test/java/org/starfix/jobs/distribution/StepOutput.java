package org.starfix.jobs.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.output.LocalPublisher;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;

/**
 * What the step leaves of a field that it aligned in this JVM, without Spark.
 *
 * @param products SHA-256 by name
 */
record StepOutput(List<Row> exposures, List<Row> groups, List<Row> matches, SortedMap<String, String> products) {

    static StepOutput of(List<String> inputs, Map<String, String> parameters, Path folder) throws IOException {
        TweakRegStep step = new TweakRegStep(StepSettings.NONE.withOverrides(parameters));
        StepResult result = step.process(inputs);
        List<ExposureRecord> records = StepInside.run(result)
                .write(FileOpener.LOCAL, LocalPublisher.prepare(folder), LoggerFactory.getLogger(StepOutput.class));
        return new StepOutput(
                LedgerFiles.rows(LedgerTables.EXPOSURES, records),
                LedgerFiles.rows(LedgerTables.GROUPS, StepInside.field(result).groups()),
                LedgerFiles.rows(LedgerTables.MATCHES, StepInside.field(result).matches()),
                Digests.ofProducts(folder));
    }
}
