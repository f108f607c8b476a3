package org.starfix.jobs.report.picture;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.step.audit.RowComparison;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.html.ExposureNumbers;
import org.starfix.jobs.report.html.LedgerRow;
import org.starfix.jobs.report.html.LedgerScan;

/**
 * Pictures and region files of a run, made of its ledger: {@code map.png}, {@code residuals-*.png} of each fit, and {@code *.reg} of each
 * exposure. One fit is in memory, or, for region files, 25 bytes for each source of a part of the ledger.
 */
public final class RunPictures {
    /** How its region files begin, and no others. */
    public static final String REGIONS_BEGIN =
            "# Region file format: DS9 version 4.1\n# green: matched and kept, red: matched and"
                    + " rejected, yellow: matched with nothing (up to 60 of an exposure are in the ledger)\nimage\n";

    /** The most pictures of fits. */
    static final int MOST = 500;

    /** Letters of the name of a file, of which file systems take 255. */
    private static final int LONGEST = 160;

    private static final Set<String> OF_FIT = Set.of("field", "stage", "group_id", "n_used", "rmse");

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
        int written = writeMap();
        int pictures = 0;
        long all = 0;
        for (Path part : ledger.parts(LedgerTables.GROUPS)) {
            Map<String, Fit> here = new HashMap<>();
            ledger.each(part, OF_FIT::contains, row -> {
                if (row.integer("n_used") > 0) {
                    here.put(key(row), new Fit(row.number("rmse"), row.integer("n_used")));
                }
            });
            all += here.size();
            if (pictures < MOST) {
                Fits fits = new Fits(here, MOST - pictures);
                ledger.eachLike(part, LedgerTables.MATCHES, fits::add);
                fits.end();
                pictures += fits.written;
            }
        }
        return new Written(written + pictures, all - pictures);
    }

    private static String key(LedgerRow row) {
        return row.text("field") + '\n' + row.text("stage") + '\n' + row.text("group_id");
    }

    /** What the ledger says of a fit: rmse in arcsec. */
    private record Fit(double rmse, int used) {}

    /** Pairs of a fit follow each other. */
    private final class Fits {
        private final Map<String, Fit> known;
        private final int most;
        private ResidualPicture picture = new ResidualPicture(0);
        private String key = "";
        private String title = "";
        private int written;

        Fits(Map<String, Fit> known, int most) {
            this.known = known;
            this.most = most;
        }

        void add(LedgerRow row) {
            if (!key(row).equals(key)) {
                end();
                key = key(row);
                title = row.text("group_id") + ", " + row.text("stage");
                picture = new ResidualPicture(fit().used);
            }
            if (row.flag("used") && written < most) {
                picture.add(row.number("x"), row.number("y"), row.number("residual_x"), row.number("residual_y"));
            }
        }

        private Fit fit() {
            return known.getOrDefault(key, new Fit(Double.NaN, 0));
        }

        void end() {
            if (!picture.isEmpty()) {
                publish(
                        "residuals-" + safe(title) + "-" + Digest.sha256(key).substring(0, 6) + ".png",
                        picture.drawn(title, fit().rmse));
                written++;
            }
            picture = new ResidualPicture(0);
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

    /** A name for any file system: of a long one its end. */
    private static String safe(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_-]+", "-");
        return plain.substring(Math.max(0, plain.length() - LONGEST));
    }

    /** Writes a region file of DS9 for each exposure: sources that were matched and kept, matched and rejected, and matched with nothing. */
    public Written regions() throws IOException {
        long[] names = names();
        Set<String> parts = new TreeSet<>();
        for (LedgerTable<?> table : List.of(LedgerTables.MATCHES, LedgerTables.UNMATCHED)) {
            ledger.parts(table).forEach(part -> parts.add(part.getName()));
        }
        int written = 0;
        for (String part : parts) {
            RegionLines lines = new RegionLines();
            ledger.eachLike(new Path(part), LedgerTables.MATCHES, lines::match);
            ledger.eachLike(new Path(part), LedgerTables.UNMATCHED, lines::unmatched);
            written += lines.each((exposure, text) -> output.publish(
                    regionFile(exposure, names), out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
        }
        return new Written(written, 0);
    }

    /** Numbers that stand for the names that region files of exposures would like to have, sorted: 8 bytes each. */
    private long[] names() throws IOException {
        long[] names = new long[Math.toIntExact(ledger.count(LedgerTables.EXPOSURES))];
        int[] count = new int[1];
        ledger.each(
                LedgerTables.EXPOSURES,
                row -> names[count[0]++] = RowComparison.digest(List.of(safe(ExposureNumbers.stem(row)))));
        Arrays.sort(names);
        return names;
    }

    /** Called as its log lines call it, unless several exposures are called so. */
    private static String regionFile(RegionLines.Exposure exposure, long[] names) {
        String name = safe(exposure.stem());
        long number = RowComparison.digest(List.of(name));
        int at = Arrays.binarySearch(names, number);
        boolean other =
                at >= 0 && (at > 0 && names[at - 1] == number || at + 1 < names.length && names[at + 1] == number);
        return (other
                        ? name + "-"
                                + Digest.sha256(exposure.key()).substring(0, 8).toLowerCase(Locale.ROOT)
                        : name) + ".reg";
    }
}
