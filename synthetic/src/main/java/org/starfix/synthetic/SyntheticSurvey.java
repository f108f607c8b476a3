package org.starfix.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.starfix.synthetic.base.Check;
import org.starfix.synthetic.file.AssociationFile;
import org.starfix.synthetic.file.CatalogFiles;
import org.starfix.synthetic.file.ExposureWriter;
import org.starfix.synthetic.image.Streams;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.plan.Anomaly;
import org.starfix.synthetic.plan.Camera;
import org.starfix.synthetic.plan.Pointing;
import org.starfix.synthetic.plan.PointingPlan;
import org.starfix.synthetic.plan.StarField;
import org.starfix.synthetic.plan.SurveyOptions;
import org.starfix.synthetic.plan.SyntheticExposure;

/**
 * A survey whose truth is known: {@link SurveyOptions} decide every byte of it, the number of threads none.
 *
 * <p>{@link #write} puts exposures, an absolute catalogue and an association into one directory, and what a job should find
 * into another, which no job reads.
 */
public final class SyntheticSurvey {
    public static final String ASSOCIATION_FILE = "survey_asn.json";
    public static final String CATALOG_FILE = "refcat.ecsv";
    public static final String TRUTH_FILE = "truth.json";
    public static final String STARS_FILE = "stars.ecsv";

    private final SurveyOptions options;
    private final Camera camera;
    private final StarField field;
    private final List<Pointing> pointings;
    private final List<SyntheticExposure> exposures = new ArrayList<>();

    private SyntheticSurvey(SurveyOptions options) {
        this.options = options;
        camera = new Camera(options);
        Attitude nominal = PointingPlan.nominal(options, camera);
        field = StarField.scattered(options, camera, nominal, Streams.STARS);
        pointings = new PointingPlan(options, camera).pointings();
        for (Pointing pointing : pointings) {
            boolean unrelated =
                    pointing.anomaly().filter(a -> a == Anomaly.UNRELATED).isPresent();
            StarField shown =
                    unrelated ? StarField.scattered(options, camera, nominal, Streams.UNRELATED_STARS) : field;
            for (int d : pointing.detectors()) {
                exposures.add(new SyntheticExposure(
                        options, pointing, d, camera.detectors().get(d), shown));
            }
        }
    }

    /** The survey of the given options; nothing is painted yet. */
    public static SyntheticSurvey of(SurveyOptions options) {
        return new SyntheticSurvey(options);
    }

    public SurveyOptions options() {
        return options;
    }

    /** What an alignment should find. */
    public SurveyTruth truth() {
        return SurveyTruthFactory.of(options, pointings, exposures);
    }

    /**
     * Writes the survey. Existing files of the same names are replaced.
     *
     * @param directory gets exposures, association and absolute catalogue
     * @param truthDirectory gets {@value #TRUTH_FILE} and {@value #STARS_FILE}; not inside {@code directory}'s inputs
     * @param threads exposures painted at a time, about 13 bytes of memory a pixel each
     */
    public SurveyFiles write(Path directory, Path truthDirectory, int threads) throws IOException {
        Check.argument(threads >= 1, "synthetic survey: at least one thread is needed, not %s", threads);
        Check.argument(
                !directory
                        .toAbsolutePath()
                        .normalize()
                        .equals(truthDirectory.toAbsolutePath().normalize()),
                "synthetic survey: the truth cannot be written to the folder of the exposures, %s; name another",
                truthDirectory);
        Files.createDirectories(directory);
        Files.createDirectories(truthDirectory);
        writeExposures(directory, threads);
        Path association = directory.resolve(ASSOCIATION_FILE);
        AssociationFile.write(association, options, exposures);
        Path catalog = directory.resolve(CATALOG_FILE);
        CatalogFiles.writeAbsolute(catalog, options, camera, field);
        CatalogFiles.writeStars(truthDirectory.resolve(STARS_FILE), field);
        Path truth = truthDirectory.resolve(TRUTH_FILE);
        SurveyTruthFile.write(truth, truth());
        List<Path> files =
                exposures.stream().map(e -> directory.resolve(e.fileName())).toList();
        return new SurveyFiles(association, catalog, files, truth);
    }

    private void writeExposures(Path directory, int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (SyntheticExposure exposure : exposures) {
                running.add(pool.submit(() -> {
                    ExposureWriter.write(exposure, directory);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("synthetic survey: an exposure could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("synthetic survey: interrupted", e));
        } finally {
            pool.shutdownNow();
        }
    }

    /** For tests: the recipes of the exposures. */
    public List<SyntheticExposure> exposures() {
        return List.copyOf(exposures);
    }

    /** For tests: what there is on the sky. */
    StarField field() {
        return field;
    }
}
