package org.starfix.jobs.report.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.jobs.report.html.ExposureNumbers;
import org.starfix.jobs.report.html.LedgerRow;

/**
 * The sources of a part of the ledger as lines of region files: 25 bytes are kept of each until the lines of its exposure are written.
 *
 * <p>Units: 0-based pixels; those of DS9 are counted from 1.
 */
final class RegionLines {
    /** What became of a source, the stronger last: one that any stage kept is kept. */
    private enum Kind {
        UNMATCHED("circle(%.3f,%.3f,4) # color=yellow text={%d}\n"),
        REJECTED("point(%.3f,%.3f) # point=x color=red text={%d}\n"),
        KEPT("circle(%.3f,%.3f,6) # color=green text={%d}\n");

        private final String line;

        Kind(String line) {
            this.line = line;
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private final Map<String, Integer> index = new HashMap<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private int[] exposureOf = new int[1024];
    private int[] sourceOf = new int[1024];
    private double[] places = new double[2 * 1024];
    private byte[] kinds = new byte[1024];
    private int size;

    /**
     * Whose lines they are.
     *
     * @param key what no other exposure of the run has
     * @param stem what log lines call it
     */
    record Exposure(String key, String stem) {}

    void match(LedgerRow row) {
        add(row, row.flag("used") ? Kind.KEPT : Kind.REJECTED);
    }

    void unmatched(LedgerRow row) {
        add(row, Kind.UNMATCHED);
    }

    private void add(LedgerRow row, Kind kind) {
        if (size == kinds.length) {
            exposureOf = Arrays.copyOf(exposureOf, 2 * size);
            sourceOf = Arrays.copyOf(sourceOf, 2 * size);
            places = Arrays.copyOf(places, 4 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        exposureOf[size] = index.computeIfAbsent(ExposureNumbers.key(row), key -> {
            exposures.add(new Exposure(key, row.text("file_name")));
            return exposures.size() - 1;
        });
        sourceOf[size] = row.integer("source_id");
        places[2 * size] = row.number("x");
        places[2 * size + 1] = row.number("y");
        kinds[size++] = (byte) kind.ordinal();
    }

    /** What takes a region file. */
    @FunctionalInterface
    interface Taking {
        void take(Exposure exposure, String text) throws IOException;
    }

    /** Hands over the file of each exposure, in the order in which they were first seen; how many there are. */
    int each(Taking taking) throws IOException {
        int[] start = new int[exposures.size() + 1];
        for (int i = 0; i < size; i++) {
            start[exposureOf[i] + 1]++;
        }
        for (int e = 0; e < exposures.size(); e++) {
            start[e + 1] += start[e];
        }
        int[] next = start.clone();
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[next[exposureOf[i]]++] = i;
        }
        for (int e = 0; e < exposures.size(); e++) {
            taking.take(exposures.get(e), text(rows, start[e], start[e + 1]));
        }
        return exposures.size();
    }

    private String text(int[] rows, int from, int to) {
        Map<Integer, Integer> strongest = new TreeMap<>();
        for (int k = from; k < to; k++) {
            strongest.merge(sourceOf[rows[k]], rows[k], (old, now) -> kinds[now] > kinds[old] ? now : old);
        }
        StringBuilder text = new StringBuilder(RunPictures.REGIONS_BEGIN);
        strongest.forEach((source, row) -> text.append(String.format(
                Locale.ROOT, KINDS[kinds[row]].line, places[2 * row] + 1, places[2 * row + 1] + 1, source)));
        return text.toString();
    }
}
