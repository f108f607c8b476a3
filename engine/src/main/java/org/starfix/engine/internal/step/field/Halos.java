package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which fields borrow a file: tiles to which one of its neighbours belongs.
 *
 * <p>Shapes: those of file {@code i} are {@code fields[start[i]]} up to, but not including, {@code fields[start[i + 1]]}, ascending.
 */
final class Halos implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing is borrowed. */
    static final Halos NONE = new Halos(new int[1], new int[0]);

    private final int[] start;
    private final int[] fields;

    private Halos(int[] start, int[] fields) {
        this.start = start;
        this.fields = fields;
    }

    /** @param ofExposure the fields that borrow an exposure; the same for all of a file */
    static Halos of(Footprints exposures, IntFunction<int[]> ofExposure) {
        int n = exposures.size();
        int[] start = new int[n == 0 ? 1 : exposures.file(n - 1) + 2];
        IntStream.Builder fields = IntStream.builder();
        int count = 0;
        int file = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0 && exposures.file(i) == exposures.file(i - 1)) {
                continue;
            }
            while (file <= exposures.file(i)) {
                start[file++] = count;
            }
            for (int field : ofExposure.apply(i)) {
                fields.add(field);
                count++;
            }
        }
        start[file] = count;
        return new Halos(start, fields.build().toArray());
    }

    /** The fields that borrow a file. */
    IntStream borrowers(int file) {
        return file + 1 < start.length
                ? IntStream.range(start[file], start[file + 1]).map(i -> fields[i])
                : IntStream.empty();
    }

    /** How many files each of so many fields borrows. */
    int[] sizes(int fieldCount) {
        int[] sizes = new int[fieldCount];
        for (int field : fields) {
            sizes[field]++;
        }
        return sizes;
    }
}
