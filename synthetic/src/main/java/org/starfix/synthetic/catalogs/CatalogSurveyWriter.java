package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.starfix.synthetic.base.SkyPosition;

/** Writes a survey without pixels; the number of threads decides no byte. Existing files of the same names are replaced. */
public final class CatalogSurveyWriter {
    private static final int IN_A_TASK = 1000;
    private static final int PIXEL_DECIMALS = 4;
    private static final int DEGREE_DECIMALS = 10;

    private final CatalogSurvey survey;
    private final CatalogSurveyFolder files;
    private final int threads;

    public CatalogSurveyWriter(CatalogSurvey survey, Path folder, int threads) {
        this.survey = survey;
        this.files = new CatalogSurveyFolder(folder);
        this.threads = threads;
    }

    /** Writes one exposure. */
    @FunctionalInterface
    private interface ExposureFiles {
        void write(CatalogExposure exposure) throws IOException;
    }

    /** Writes exposures, their catalogues, the absolute catalogue and the truth. */
    public CatalogSurveyFolder write() throws IOException {
        Files.createDirectories(files.folder());
        each(exposure -> {
            HeaderFile.write(placeFor(files.exposures(), exposure, ".fits"), exposure);
            Files.writeString(placeFor(files.catalogs(), exposure, ".csv"), text(survey.sources(exposure)));
        });
        writeLists();
        try (Writer out = Files.newBufferedWriter(files.reference(), StandardCharsets.US_ASCII)) {
            out.write("RA,DEC\n");
            survey.listedStars(star -> append(out, position(star.listed().toSky())));
        }
        return files;
    }

    /** Writes the same catalogues for SCAMP; the absolute stars are held in memory. */
    public void writeLdac() throws IOException {
        each(exposure ->
                LdacFile.writeSources(placeFor(files.ldac(), exposure, ".cat"), exposure, survey.sources(exposure)));
        List<Star> stars = new ArrayList<>();
        survey.listedStars(stars::add);
        LdacFile.writeReference(files.ldacReference(), stars, Patch.LISTED_ERROR_MAS / 3.6e6);
        try (Writer out = Files.newBufferedWriter(files.ldacList())) {
            for (int i = 0; i < survey.options().exposures(); i++) {
                out.write(
                        files.ldac().toAbsolutePath().resolve(survey.exposure(i).path(".cat")) + "\n");
            }
        }
    }

    private void writeLists() throws IOException {
        try (Writer truth = Files.newBufferedWriter(files.truth(), StandardCharsets.US_ASCII);
                Writer catfile = Files.newBufferedWriter(files.catfile(), StandardCharsets.US_ASCII)) {
            truth.write(TrueFrames.HEADER + "\n");
            for (int i = 0; i < survey.options().exposures(); i++) {
                CatalogExposure exposure = survey.exposure(i);
                truth.write(TrueFrames.line(exposure) + "\n");
                catfile.write(exposure.name() + ".fits " + files.catalogs().getFileName() + "/" + exposure.path(".csv")
                        + "\n");
            }
        }
    }

    private static Path placeFor(Path folder, CatalogExposure exposure, String ending) throws IOException {
        Path place = folder.resolve(exposure.path(ending));
        Files.createDirectories(place.resolveSibling("."));
        return place;
    }

    private static String text(ExposureSources sources) {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < sources.size(); i++) {
            Digits.append(text, sources.x(i), PIXEL_DECIMALS);
            text.append(',');
            Digits.append(text, sources.y(i), PIXEL_DECIMALS);
            text.append('\n');
        }
        return text.toString();
    }

    private static String position(SkyPosition at) {
        StringBuilder text = new StringBuilder();
        Digits.append(text, at.ra(), DEGREE_DECIMALS);
        text.append(',');
        Digits.append(text, at.dec(), DEGREE_DECIMALS);
        return text.append('\n').toString();
    }

    private static void append(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void each(ExposureFiles work) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int from = 0; from < survey.options().exposures(); from += IN_A_TASK) {
                int first = from;
                int last = Math.min(from + IN_A_TASK, survey.options().exposures());
                running.add(pool.submit(() -> {
                    for (int i = first; i < last; i++) {
                        work.write(survey.exposure(i));
                    }
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("synthetic survey: an exposure could not be written: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("synthetic survey: interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
