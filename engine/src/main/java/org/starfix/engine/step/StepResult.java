package org.starfix.engine.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.output.FieldOutput;
import org.starfix.engine.internal.step.output.LocalPublisher;

/** What a step made of its field: in memory, until it is written. */
public final class StepResult {
    private final FieldOutput run;
    private final Logger log;

    StepResult(FieldOutput run, Logger log) {
        this.run = run;
        this.log = log;
    }

    FieldOutput run() {
        return run;
    }

    /** Every exposure with its status, in the user's order; those that could not be used, too. */
    public List<ExposureResult> exposures() {
        List<ExposureResult> exposures = new ArrayList<>();
        run.field().exposures().forEach(aligned -> exposures.add(ExposureResult.of(aligned)));
        run.rejected().forEach(rejected -> exposures.add(ExposureResult.of(rejected)));
        exposures.sort(Comparator.comparing(ExposureResult::id, ExposureResult.ORDER));
        return exposures;
    }

    /** What came of each group in each stage, in the order of alignment. */
    public List<GroupResult> groups() {
        return run.field().groups().stream().map(GroupResult::of).toList();
    }

    /** The matched pairs of all groups. */
    public List<MatchedPair> matches() {
        return run.field().matches().stream().map(MatchedPair::of).toList();
    }

    /** Whether every exposure is where the user wanted it. */
    public boolean allAligned() {
        return exposures().stream().allMatch(e -> e.status().isGood());
    }

    /**
     * Writes the products as the parameters say, and beside them the ledger (as ECSV tables) and {@code run.json}. The products have
     * the bytes that the Spark job gives them. The parameter {@code output_dir} is not looked at. A folder that holds the inputs serves
     * for one run only: {@link TweakRegStep#process} leaves out earlier products where {@code output_dir} names their folder,
     * and otherwise a later run on the folder takes them for inputs.
     *
     * @param folder made if it is not there
     * @return what was written for each exposure, in the user's order; a product that cannot be written is the status of its exposure
     * @throws org.starfix.engine.base.InputException if nothing can be written to the folder, two products would have
     *     one name or one that is too long, or a product would replace a file that was read; no product has been written then
     * @throws IOException if the ledger or {@code run.json} cannot be written, or the folder cannot be looked at
     */
    public List<WrittenExposure> write(Path folder) throws IOException {
        LocalPublisher output = LocalPublisher.prepare(folder);
        return run.write(FileOpener.LOCAL, output, log).stream()
                .map(record -> WrittenExposure.of(record, Path.of(output.folder())))
                .toList();
    }
}
