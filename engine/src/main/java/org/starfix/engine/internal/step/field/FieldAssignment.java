package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Which file belongs to which field. A field is known by its number: fields are counted from 0 in the order of their first exposure.
 *
 * <p>A tile has exposures of its own and borrows others, which belong to its neighbours.
 *
 * <p>Sent to every task: 4 bytes a file, 8 if there are tiles, and 8 a field.
 */
public final class FieldAssignment implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int NONE = -1;

    private final int[] fieldOfFile;
    private final int[] exposures;
    private final int[] groups;
    private final BitSet large;
    private final BitSet tiles;
    private final Halos halos;

    /**
     * The assignment.
     *
     * <p>Shapes: {@code fieldOfFile} has an entry a file, -1 for one that is in none; {@code exposures} and {@code groups} an entry a
     * field: how many it has.
     */
    FieldAssignment(int[] fieldOfFile, int[] exposures, int[] groups, BitSet large, BitSet tiles, Halos halos) {
        this.fieldOfFile = fieldOfFile;
        this.exposures = exposures;
        this.groups = groups;
        this.large = large;
        this.tiles = tiles;
        this.halos = halos;
    }

    /** How many fields there are. */
    public int fieldCount() {
        return exposures.length;
    }

    /**
     * The fields that a file is aligned with: its own first, then those that borrow it.
     *
     * @param file its place in the user's order
     * @throws IllegalArgumentException if it is in none
     */
    public IntStream fields(int file) {
        return IntStream.concat(IntStream.of(field(file)), halos.borrowers(file));
    }

    /** A field of the exposures that were gathered for it, in any order. */
    public Field gathered(int field, Iterable<DetectedExposure> exposures) {
        return tiles.get(field) ? Field.tile(exposures, e -> field(e.id().ordinal()) == field) : Field.of(exposures);
    }

    /**
     * The field of a file, which has its own in it; others may borrow it.
     *
     * @param file its place in the user's order
     * @throws IllegalArgumentException if it is in none
     */
    public int field(int file) {
        int field = file < fieldOfFile.length ? fieldOfFile[file] : NONE;
        if (field == NONE) {
            throw new IllegalArgumentException("fields: the file of number " + file + " is in none");
        }
        return field;
    }

    /** The order of the exposures of a field. */
    public <T> Comparator<T> order(int field, Function<T, ExposureId> id) {
        return Comparator.comparing(id, tiles.get(field) ? ExposureId.BY_NAME : ExposureId.ORDER);
    }

    /** Place in the user's order of the first file of a field. */
    public int firstFile(int field) {
        return IntStream.range(0, fieldOfFile.length)
                .filter(file -> fieldOfFile[file] == field)
                .findFirst()
                .orElseThrow();
    }

    /** How many exposures a field has of its own. */
    public int exposures(int field) {
        return exposures[field];
    }

    /** How many groups a field has of its own. */
    public int groups(int field) {
        return groups[field];
    }

    /** Whether a field is a tile. */
    public boolean isTile(int field) {
        return tiles.get(field);
    }

    /** How many files each field borrows. */
    public int[] borrowedFiles() {
        return halos.sizes(fieldCount());
    }

    /** Whether a field is aligned in waves. */
    public boolean isLarge(int field) {
        return large.get(field);
    }

    /** The fields that are aligned in waves, ascending. */
    public int[] largeFields() {
        return large.stream().toArray();
    }
}
