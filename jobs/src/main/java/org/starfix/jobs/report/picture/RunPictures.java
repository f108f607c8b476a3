package org.starfix.jobs.report.picture;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.html.LedgerRow;
import org.starfix.jobs.report.html.LedgerScan;

/**
 * Pictures and region files of a run, made of its ledger: {@code map.png}, {@code residuals-*.png} of each fit, and {@code *.reg} of each
 * exposure. One fit is in memory, or, for region files, a line for each source of the ledger.
 */
public final class RunPictures {
    /** The most pictures of fits. */
    static final int MOST = 500;

    private final LedgerScan ledger;
    private final Publisher output;

    /** @param output where they go */
    public RunPictures(LedgerScan ledger, Publisher output) {
        this.ledger = ledger;
        this.output = output;
    }

    /**
     * What was written.
     *
     * @param files how many
     * @param left fits of which there is no picture, because there are too many
     */
    public record Written(int files, long left) {}

    /** Writes the map and the residuals. */
    public Written pictures() throws IOException {
        int map = writeMap();
        Map<String, Double> rmse = new HashMap<>();
        ledger.each(LedgerTables.GROUPS, row -> {
            if (row.integer("n_used") > 0) {
                rmse.put(key(row), row.number("rmse"));
            }
        });
        Fits fits = new Fits(rmse);
        ledger.each(LedgerTables.MATCHES, fits::add);
        fits.end();
        return new Written(map + fits.written, rmse.size() - fits.written);
    }

    private static String key(LedgerRow row) {
        return row.text("field") + '\n' + row.text("stage") + '\n' + row.text("group_id");
    }

    /** Pairs of a fit follow each other. */
    private final class Fits {
        private final Map<String, Double> rmse;
        private ResidualPicture picture = new ResidualPicture();
        private String key = "";
        private String title = "";
        private int written;

        Fits(Map<String, Double> rmse) {
            this.rmse = rmse;
        }

        void add(LedgerRow row) {
            if (!key(row).equals(key)) {
                end();
                key = key(row);
                title = row.text("group_id") + ", " + row.text("stage");
            }
            if (row.flag("used") && written < MOST) {
                picture.add(row.number("x"), row.number("y"), row.number("residual_x"), row.number("residual_y"));
            }
        }

        void end() {
            if (!picture.isEmpty()) {
                publish(
                        "residuals-" + safe(title) + "-" + Digest.sha256(key).substring(0, 6) + ".png",
                        picture.drawn(title, rmse.getOrDefault(key, Double.NaN)));
                written++;
            }
            picture = new ResidualPicture();
        }
    }

    private int writeMap() throws IOException {
        long all = ledger.count(LedgerTables.EXPOSURES);
        long shown = Math.min(MapPicture.MOST, all);
        MapPicture map = new MapPicture();
        long[] number = new long[1];
        ledger.each(LedgerTables.EXPOSURES, row -> {
            long at = number[0]++;
            if (at * shown / all != (at + 1) * shown / all && Double.isFinite(row.number("center_ra"))) {
                map.add(new MapPicture.Outline(
                        row.number("center_ra"),
                        row.number("center_dec"),
                        row.number("center_ra_before"),
                        row.number("center_dec_before"),
                        MapPicture.corners(row.text("s_region")),
                        colour(row.text("status"))));
            }
        });
        if (map.isEmpty()) {
            return 0;
        }
        publish("map.png", map.drawn(all + " exposures", all));
        return 1;
    }

    private static Color colour(String status) {
        ExposureStatus.Kind kind = ExposureStatus.Kind.valueOf(status);
        return kind.isGood() ? Picture.GOOD : kind == ExposureStatus.Kind.SKIPPED ? Picture.PARTLY : Picture.BAD;
    }

    private void publish(String name, Picture picture) {
        try {
            output.publish(name, picture::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]+", "-");
    }

    /** Writes a region file of DS9 for each exposure: sources that were matched and kept, matched and rejected, and matched with nothing. */
    public Written regions() throws IOException {
        Regions regions = new Regions();
        ledger.each(LedgerTables.MATCHES, regions::match);
        ledger.each(LedgerTables.UNMATCHED, regions::unmatched);
        int written = 0;
        for (Map.Entry<String, Map<Integer, String>> file : regions.files.entrySet()) {
            StringBuilder text = new StringBuilder(
                    "# Region file format: DS9 version 4.1\n# green: matched and kept, red: matched and"
                            + " rejected, yellow: matched with nothing (up to 60 of an exposure are in the ledger)\nimage\n");
            file.getValue().values().forEach(text::append);
            output.publish(
                    safe(file.getKey()) + ".reg",
                    out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
            written++;
        }
        return new Written(written, 0);
    }

    /** Lines of region files by exposure and source; pixels of DS9 are counted from 1. A source that any stage kept is kept. */
    private static final class Regions {
        private final Map<String, Map<Integer, String>> files = new TreeMap<>();

        void match(LedgerRow row) {
            Map<Integer, String> lines = lines(row);
            if (row.flag("used")) {
                lines.put(row.integer("source_id"), line(row, "circle(%.3f,%.3f,6) # color=green text={%d}%n"));
            } else {
                lines.putIfAbsent(
                        row.integer("source_id"), line(row, "point(%.3f,%.3f) # point=x color=red text={%d}%n"));
            }
        }

        void unmatched(LedgerRow row) {
            lines(row).put(row.integer("source_id"), line(row, "circle(%.3f,%.3f,4) # color=yellow text={%d}%n"));
        }

        private Map<Integer, String> lines(LedgerRow row) {
            return files.computeIfAbsent(row.text("file_name"), key -> new TreeMap<>());
        }

        private static String line(LedgerRow row, String format) {
            return String.format(
                            Locale.ROOT, format, row.number("x") + 1, row.number("y") + 1, row.integer("source_id"))
                    .replace("\r\n", "\n");
        }
    }
}
