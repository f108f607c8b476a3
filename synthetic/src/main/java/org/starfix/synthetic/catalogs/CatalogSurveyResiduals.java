package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.starfix.synthetic.base.SkyPosition;

/**
 * How far the headers that an alignment wrote are from the truth.
 *
 * @param exposures of the survey
 * @param written of which a header was found
 * @param rmsMas over the headers and, on each, a grid of pixels from edge to edge
 * @param medianMas of the headers' own rms
 * @param worstMas the largest of them
 */
public record CatalogSurveyResiduals(int exposures, int written, double rmsMas, double medianMas, double worstMas) {
    private static final String ENDING = ".head";
    private static final int GRID = 5;

    /** Compares what lies below {@code headers} with the truth of the survey; a name begins with that of its exposure. */
    public static CatalogSurveyResiduals of(CatalogSurveyFolder survey, Path headers) throws IOException {
        Map<String, TanFrame> truth = TrueFrames.read(survey.truth());
        List<Path> written;
        try (Stream<Path> all = Files.walk(headers)) {
            written = all.filter(path -> path.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        double[] rms = new double[written.size()];
        for (int i = 0; i < rms.length; i++) {
            String file = written.get(i).getFileName().toString();
            TanFrame frame = truth.remove(file.substring(0, Math.min(8, file.length())));
            if (frame == null) {
                throw new IOException(
                        written.get(i)
                                + ": no exposure of the survey has this name, or two headers have it; choose an empty output folder");
            }
            rms[i] = rmsMas(frame, WrittenHeader.read(written.get(i)));
        }
        double squares = Arrays.stream(rms).map(r -> r * r).sum();
        Arrays.sort(rms);
        int n = rms.length;
        return new CatalogSurveyResiduals(
                n + truth.size(),
                n,
                n == 0 ? Double.NaN : Math.sqrt(squares / n),
                n == 0 ? Double.NaN : rms[n / 2],
                n == 0 ? Double.NaN : rms[n - 1]);
    }

    private static double rmsMas(TanFrame truth, WrittenHeader header) {
        double[] is = new double[2];
        double[] shouldBe = new double[2];
        double squares = 0;
        double step = (truth.side() - 1.0) / (GRID - 1);
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                header.pixelToSky(column * step, row * step, is);
                truth.pixelToSky(column * step, row * step, shouldBe);
                double mas = 3.6e6
                        * new SkyPosition(is[0], is[1]).separationDegrees(new SkyPosition(shouldBe[0], shouldBe[1]));
                squares += mas * mas;
            }
        }
        return Math.sqrt(squares / (GRID * GRID));
    }
}
