package org.starfix.jobs.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.jobs.pipeline.RunResult;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.pipeline.TweakRegPipeline;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.SparkRun;
import org.starfix.synthetic.FitPrecision;
import org.starfix.synthetic.GroupTruth;
import org.starfix.synthetic.PixelToSky;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SurveyTruth;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.TruthComparison;
import org.starfix.synthetic.plan.SurveyOptions;

/** Makes a synthetic survey, runs the whole job on it, and compares the files that were written with the truth. */
public final class Demonstration {
    private final SurveyOptions options;
    private final Path folder;

    /** @param folder gets {@code survey}, {@code truth} and {@code aligned} */
    public Demonstration(SurveyOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /** Makes the survey. */
    public SurveyFiles makeSurvey() throws IOException {
        return SyntheticSurvey.of(options)
                .write(
                        folder.resolve("survey"),
                        folder.resolve("truth"),
                        Runtime.getRuntime().availableProcessors());
    }

    /** What the job is told: the catalogue, and where to write. All else is at its default. */
    public Parameters parameters(SurveyFiles survey) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("abs_refcat", survey.catalog().toAbsolutePath().toString());
        values.put("output_dir", aligned().toAbsolutePath().toString());
        List<Setting> settings = new ArrayList<>();
        values.forEach((key, value) -> settings.add(Setting.option(key, value)));
        return ParameterLayers.NONE.withOverrides(settings).resolve();
    }

    /** Where the products go. */
    public Path aligned() {
        return folder.resolve("aligned");
    }

    /** Runs the job and compares what it wrote with the truth, group by group in the order of the survey. */
    public List<GroupVerdict> alignAndCompare(SurveyFiles survey, SparkRun run) throws IOException {
        RunResult result = new TweakRegPipeline(run, parameters(survey), RunWishes.withRecords(ConsoleDetail.NORMAL))
                .run(List.of(survey.association().toAbsolutePath().toString()));
        SurveyTruth truth = SurveyTruth.read(survey.truth());
        TruthComparison comparison = TruthComparison.absolute(truth);
        Map<String, PixelToSky> written = writtenWcs(result.exposures());
        List<GroupVerdict> verdicts = new ArrayList<>();
        for (GroupTruth group : truth.groups()) {
            List<ExposureRecord> exposures = result.exposures().stream()
                    .filter(e -> e.group().equals(group.name()))
                    .toList();
            verdicts.add(GroupVerdict.of(
                    comparison.compare(group.name(), written),
                    exposures,
                    group.exposures().size(),
                    relative(result, group.name()),
                    fits(result, group.name())));
        }
        return verdicts;
    }

    /** The WCS of every written copy, read back, by the name of its original. */
    private Map<String, PixelToSky> writtenWcs(List<ExposureRecord> exposures) {
        ExposureIndexer indexer =
                new ExposureIndexer(FileOpener.LOCAL, ProductNaming.INPUT_FILE, FitsLayout.CONVENTIONS);
        Map<String, PixelToSky> written = new LinkedHashMap<>();
        for (ExposureRecord exposure : exposures) {
            String copy = aligned().resolve(exposure.product()).toString();
            Attempt<IndexedExposure> indexed = indexer.index(
                            new ExposureRequest(exposure.ordinal(), copy, Optional.empty(), new CatalogChoice.Detect()))
                    .get(0);
            if (indexed instanceof Attempt.Done<IndexedExposure> done) {
                String original = new Location(exposure.path()).name();
                written.put(original, done.value().wcs()::pixelToSky);
            }
        }
        return written;
    }

    private static Optional<GroupRecord> relative(RunResult result, String group) {
        return result.groups().stream()
                .filter(g -> g.stage() == AlignmentStage.RELATIVE && g.group().equals(group))
                .findFirst();
    }

    /**
     * The fits that a group went through: its own in the relative stage, and its own or that of the field in the absolute stage. Of
     * an absolute fit the stars count, not their detections: these share the error of the catalogue.
     */
    private static List<FitPrecision> fits(RunResult result, String group) {
        return result.groups().stream()
                .filter(g -> g.used() > 0)
                .filter(g -> g.group().equals(group) || g.group().equals(AbsoluteAlignment.FIELD_GROUP))
                .map(g -> new FitPrecision(g.rmse(), Math.min(g.used(), g.stars())))
                .toList();
    }
}
