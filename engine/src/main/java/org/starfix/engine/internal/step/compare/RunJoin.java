package org.starfix.engine.internal.step.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.Arcsec;

/**
 * Joins the exposures of two runs by name. Of each exposure of the first run its name, ten numbers and a byte are kept, some 250 bytes with
 * what finds them; of the second none.
 */
public final class RunJoin {
    /** Centre and four corners. */
    private static final int NUMBERS = 10;

    private static final int START = 1024;

    private final Map<String, Integer> rows = new HashMap<>();
    private final BitSet met = new BitSet();
    private double[] places = new double[NUMBERS * START];
    private byte[] statuses = new byte[START];

    /** Adds an exposure of the first run. */
    public void add(PlacedExposure exposure) {
        int row = rows.size();
        if (rows.putIfAbsent(key(exposure), row) != null) {
            return; // named twice, which no run does
        }
        if (row == statuses.length) {
            statuses = Arrays.copyOf(statuses, 2 * row);
            places = Arrays.copyOf(places, 2 * NUMBERS * row);
        }
        statuses[row] = (byte) exposure.status().ordinal();
        System.arraycopy(places(exposure), 0, places, NUMBERS * row, NUMBERS);
    }

    /** What the first run says of an exposure of the second. */
    public Joined join(PlacedExposure exposure) {
        Optional<Integer> row = Optional.ofNullable(rows.get(key(exposure)));
        row.ifPresent(met::set);
        return new Joined(
                exposure.name(),
                exposure.place(),
                row.map(this::status),
                Optional.of(exposure.status()),
                exposure.ra(),
                exposure.dec(),
                row.map(first -> move(first, places(exposure))).orElse(Move.UNKNOWN));
    }

    /** Exposures of the first run that the second has not had so far, by name. */
    public List<Joined> rest() {
        List<Joined> rest = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (!met.get(row)) {
                int blank = key.indexOf(' ');
                rest.add(new Joined(
                        key.substring(blank + 1),
                        Integer.parseInt(key.substring(0, blank)),
                        Optional.of(status(row)),
                        Optional.empty(),
                        places[NUMBERS * row],
                        places[NUMBERS * row + 1],
                        Move.UNKNOWN));
            }
        });
        rest.sort(java.util.Comparator.comparing(Joined::name).thenComparingInt(Joined::place));
        return rest;
    }

    private ExposureStatus.Kind status(int row) {
        return ExposureStatus.Kind.values()[statuses[row]];
    }

    private static String key(PlacedExposure exposure) {
        return exposure.place() + " " + exposure.name();
    }

    private static double[] places(PlacedExposure exposure) {
        double[] places = new double[NUMBERS];
        Arrays.fill(places, Double.NaN);
        places[0] = exposure.ra();
        places[1] = exposure.dec();
        String[] words = exposure.outline().strip().split("\\s+");
        if (words.length == NUMBERS) { // POLYGON ICRS and four corners
            for (int i = 2; i < NUMBERS; i++) {
                places[i] = Double.parseDouble(words[i]);
            }
        }
        return places;
    }

    private Move move(int row, double[] second) {
        double[] first = Arrays.copyOfRange(places, NUMBERS * row, NUMBERS * (row + 1));
        double[] center = offset(first, second, 0);
        double corner = Double.NaN;
        for (int i = 2; i < NUMBERS; i += 2) {
            double[] moved = offset(first, second, i);
            double distance = Math.hypot(moved[0], moved[1]);
            corner = Double.isNaN(corner) ? distance : Math.max(corner, distance);
        }
        return new Move(center[0], center[1], corner);
    }

    /** East and north of the second position from the first, arcsec, along the axes at the first. */
    private static double[] offset(double[] first, double[] second, int at) {
        double ra = Math.toRadians(second[at] - first[at]);
        double from = Math.toRadians(first[at + 1]);
        double to = Math.toRadians(second[at + 1]);
        double sine = Math.sin(ra / 2);
        double east = Math.cos(to) * Math.sin(ra);
        // sin(to - from), and what the meridians converge by, without a difference of nearly equal numbers
        double north = Math.sin(to - from) + 2 * Math.sin(from) * Math.cos(to) * sine * sine;
        double unit = Math.toDegrees(1) * Arcsec.PER_DEGREE;
        return new double[] {east * unit, north * unit};
    }
}
