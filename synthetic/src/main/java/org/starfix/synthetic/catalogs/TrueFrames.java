package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.starfix.synthetic.base.SkyPosition;

/** The truth of a survey without pixels: a line of text for each exposure. */
final class TrueFrames {
    static final String HEADER = "name,ra,dec,side";

    private TrueFrames() {}

    static String line(CatalogExposure exposure) {
        TanFrame truth = exposure.truth();
        return exposure.name() + "," + truth.center().ra() + ","
                + truth.center().dec() + "," + truth.side();
    }

    /** Where each exposure looks, by its name. */
    static Map<String, TanFrame> read(Path path) throws IOException {
        Map<String, TanFrame> frames = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(path)) {
            lines.skip(1).forEach(line -> {
                String[] cells = line.split(",");
                SkyPosition center = new SkyPosition(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
                frames.put(cells[0], new TanFrame(center, 0, Integer.parseInt(cells[3])));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return frames;
    }
}
