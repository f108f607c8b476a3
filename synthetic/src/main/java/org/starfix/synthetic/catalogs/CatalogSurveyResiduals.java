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

    /** Told of one position. */
    @FunctionalInterface
    public interface Visitor {
        /** @param mas distance of the position in the written header to {@code truth} */
        void visit(SkyPosition truth, double mas);
    }

    /** Visits the grid of pixels of every header below {@code headers}. */
    public static void forEachPosition(CatalogSurveyFolder survey, Path headers, Visitor visitor) throws IOException {
        Map<String, TanFrame> truth = TrueFrames.read(survey.truth());
        for (Path path : headers(headers)) {
            TanFrame frame = frame(truth, path);
            visit(frame, WrittenHeader.read(path), visitor);
        }
    }

    /** Compares what lies below {@code headers} with the truth of the survey; a name begins with that of its exposure. */
    public static CatalogSurveyResiduals of(CatalogSurveyFolder survey, Path headers) throws IOException {
        Map<String, TanFrame> truth = TrueFrames.read(survey.truth());
        List<Path> written = headers(headers);
        double[] rms = new double[written.size()];
        for (int i = 0; i < rms.length; i++) {
            TanFrame frame = frame(truth, written.get(i));
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

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** The truth of a header, which is taken from {@code truth}. */
    private static TanFrame frame(Map<String, TanFrame> truth, Path header) throws IOException {
        String file = header.getFileName().toString();
        TanFrame frame = truth.remove(file.substring(0, Math.min(8, file.length())));
        if (frame == null) {
            throw new IOException(
                    header
                            + ": no exposure of the survey has this name, or two headers have it; choose an empty output folder");
        }
        return frame;
    }

    private static double rmsMas(TanFrame truth, WrittenHeader header) {
        double[] squares = {0};
        visit(truth, header, (position, mas) -> squares[0] += mas * mas);
        return Math.sqrt(squares[0] / (GRID * GRID));
    }

    private static void visit(TanFrame truth, WrittenHeader header, Visitor visitor) {
        double[] is = new double[2];
        double[] shouldBe = new double[2];
        double step = (truth.side() - 1.0) / (GRID - 1);
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                header.pixelToSky(column * step, row * step, is);
                truth.pixelToSky(column * step, row * step, shouldBe);
                SkyPosition position = new SkyPosition(shouldBe[0], shouldBe[1]);
                visitor.visit(position, 3.6e6 * new SkyPosition(is[0], is[1]).separationDegrees(position));
            }
        }
    }
}
