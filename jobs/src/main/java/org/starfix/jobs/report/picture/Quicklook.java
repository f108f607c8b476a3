package org.starfix.jobs.report.picture;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.ExposureView;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.jobs.report.html.ExposureNumbers;
import org.starfix.jobs.report.html.LedgerRow;
import org.starfix.jobs.report.html.LedgerScan;

/**
 * A picture of an exposure: circles about its sources, and where a run is named, what it made of them: matched and kept with the residual as an
 * arrow, matched and rejected, or matched with nothing.
 */
final class Quicklook {
    private static final int FOOT = 54;
    private static final double RADIUS = 7;
    private static final double ARROW = 30;

    private static final Color FOUND = new Color(0x56B4E9);
    private static final Color KEPT = new Color(0x2FD0A0);
    private static final Color DROPPED = new Color(0xFF7A3C);

    private static final Set<String> COLUMNS = Set.of("field", "file_name", "name", "path", "place");

    private final ExposureView view;
    private final List<Pair> pairs = new ArrayList<>();

    /** A match of the last stage that has any; residuals in arcsec, x and y of the tangent plane. */
    private record Pair(int source, double x, double y, double dx, double dy, boolean used) {}

    Quicklook(ExposureView view) {
        this.view = view;
    }

    /** An exposure of the run that may be the one in the picture. */
    private record Candidate(String field, String path, String key) {}

    /** Adds what a run made of the sources. */
    void addMatches(LedgerScan ledger) throws IOException {
        Candidate exposure = candidate(ledger);
        List<List<Pair>> stages = List.of(new ArrayList<>(), new ArrayList<>());
        for (Path part : ledger.parts(LedgerTables.GROUPS)) {
            Set<String> here = new HashSet<>();
            ledger.each(part, "field"::equals, row -> here.add(row.text("field")));
            if (here.contains(exposure.field)) {
                ledger.eachLike(part, LedgerTables.MATCHES, row -> {
                    if (row.text("field").equals(exposure.field)
                            && (ExposureNumbers.key(row).equals(exposure.key)
                                    || row.text("name").isEmpty()
                                            && row.text("file_name").equals(stem()))) {
                        stages.get(row.text("stage").equals("absolute") ? 1 : 0).add(pair(row));
                    }
                });
            }
        }
        pairs.addAll(stages.get(1).isEmpty() ? stages.get(0) : stages.get(1));
    }

    private String stem() {
        return view.exposure().id().stem();
    }

    /** The exposure that was read from there; else, as files are moved, the only one that is called so. */
    private Candidate candidate(LedgerScan ledger) throws IOException {
        ExposureId id = view.exposure().id();
        List<Candidate> called = new ArrayList<>();
        ledger.each(LedgerTables.EXPOSURES, COLUMNS::contains, row -> {
            if (row.text("file_name").equals(id.fileName()) && row.integer("place") == id.place()) {
                called.add(new Candidate(row.text("field"), row.text("path"), ExposureNumbers.key(row)));
            }
        });
        Location given = new Location(java.nio.file.Path.of("").toAbsolutePath().toString()).resolve(id.path());
        List<Candidate> there = called.stream()
                .filter(each -> new Location(each.path).normalized().equals(given))
                .toList();
        List<Candidate> chosen = there.isEmpty() ? called : there;
        if (chosen.isEmpty()) {
            throw new InputException("option --run: the run has no exposure " + id.fileName()
                    + "; 'starfix show DIR exposures --columns=file_name' lists them");
        }
        if (chosen.size() > 1) {
            throw new InputException("option --run: the run has " + chosen.size() + " exposures called " + id.fileName()
                    + ", and none was read from " + id.path() + "; give the path of one of them, such as "
                    + chosen.get(0).path);
        }
        return chosen.get(0);
    }

    private static Pair pair(LedgerRow row) {
        return new Pair(
                row.integer("source_id"),
                row.number("x"),
                row.number("y"),
                row.number("residual_x"),
                row.number("residual_y"),
                row.flag("used"));
    }

    Picture drawn() {
        Picture picture = new Picture(Math.max(520, view.width()), view.height() + FOOT, Color.BLACK);
        for (int y = 0; y < view.height(); y++) {
            for (int x = 0; x < view.width(); x++) {
                picture.grey(x, view.height() - 1 - y, view.grey(x, y));
            }
        }
        SourceCatalog sources = view.exposure().sources();
        Set<Integer> matched = new HashSet<>();
        pairs.forEach(pair -> matched.add(pair.source));
        for (int i = 0; i < sources.size(); i++) {
            if (!matched.contains(sources.id()[i])) {
                picture.circle(FOUND, 1.2, x(sources.x()[i]), y(sources.y()[i]), RADIUS);
            }
        }
        double usual = usual();
        for (Pair pair : pairs) {
            if (pair.used) {
                picture.circle(KEPT, 1.2, x(pair.x), y(pair.y), RADIUS);
                picture.arrow(KEPT, 1.6, x(pair.x), y(pair.y), pair.dx * ARROW / usual, -pair.dy * ARROW / usual);
            } else {
                picture.cross(DROPPED, 1.6, x(pair.x), y(pair.y), RADIUS);
            }
        }
        legend(picture, sources.size(), usual);
        return picture;
    }

    private void legend(Picture picture, int sources, double usual) {
        int top = view.height() + 8;
        picture.text(
                Color.WHITE,
                8,
                top,
                1,
                view.exposure().id().label() + ", y up"
                        + (view.shrink() > 1 ? ", " + view.shrink() + " x " + view.shrink() + " pixels a dot" : ""));
        long used = pairs.stream().filter(Pair::used).count();
        if (pairs.isEmpty()) {
            picture.text(FOUND, 8, top + 14, 1, sources + " sources");
            return;
        }
        Set<Integer> matched = new HashSet<>();
        pairs.forEach(pair -> matched.add(pair.source));
        picture.text(KEPT, 8, top + 14, 1, used + " matched and kept, arrow: residual in the tangent plane");
        picture.text(DROPPED, 8, top + 28, 1, (pairs.size() - used) + " rejected");
        picture.text(FOUND, 120, top + 28, 1, (sources - matched.size()) + " matched with nothing");
        picture.arrow(KEPT, 1.6, 330, top + 31.0, ARROW, 0);
        picture.text(KEPT, 330 + (int) ARROW + 8, top + 28, 1, String.format(Locale.ROOT, "%.3g mas", 1000 * usual));
    }

    private double usual() {
        double[] lengths = pairs.stream()
                .filter(Pair::used)
                .mapToDouble(pair -> Math.hypot(pair.dx, pair.dy))
                .sorted()
                .toArray();
        double usual = lengths.length == 0 ? 0 : lengths[(int) (0.8 * (lengths.length - 1))];
        return usual > 0 ? usual : 1;
    }

    /** The centre of a pixel (0, 0) is half a pixel inside the picture. */
    private double x(double pixel) {
        return (pixel + 0.5) / view.shrink();
    }

    private double y(double pixel) {
        return view.height() - (pixel + 0.5) / view.shrink();
    }
}
