package org.starfix.engine.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.numeric.Check;

/**
 * Positions on the sky that exposures are aligned to. Immutable: the arrays are copied on the way in and lent (not to be
 * modified) on the way out.
 *
 * <p>Units: degrees, ICRS; weights without unit, larger is better.
 */
public final class ReferenceCatalog implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] id;
    private final double[] ra;
    private final double[] dec;
    private final double[] weight;
    private final DetectorPixels pixels;

    private ReferenceCatalog(int[] id, double[] ra, double[] dec, double[] weight, DetectorPixels pixels) {
        this.id = id;
        this.ra = ra;
        this.dec = dec;
        this.weight = weight;
        this.pixels = pixels;
    }

    /** A catalogue without weights, one entry per source in each array. */
    public static ReferenceCatalog of(int[] id, double[] ra, double[] dec) {
        return of(id, ra, dec, Optional.empty());
    }

    /** A catalogue with optional weights, one entry per source in each array. */
    public static ReferenceCatalog of(int[] id, double[] ra, double[] dec, Optional<double[]> weight) {
        Check.argument(
                id.length == ra.length && id.length == dec.length,
                "reference catalog: lengths got id %s, ra %s, dec %s, expected equal",
                id.length,
                ra.length,
                dec.length);
        weight.ifPresent(w -> Check.argument(
                w.length == id.length, "reference catalog: weights got %s values, expected %s", w.length, id.length));
        return new ReferenceCatalog(
                id.clone(), ra.clone(), dec.clone(), weight.map(double[]::clone).orElse(null), null);
    }

    /** The same sources, which were found on detectors. */
    public ReferenceCatalog foundAt(DetectorPixels found) {
        Check.argument(found.size() == size(), "reference catalog: pixels got %s, expected %s", found.size(), size());
        return new ReferenceCatalog(id, ra, dec, weight, found);
    }

    public int size() {
        return id.length;
    }

    public int[] id() {
        return id;
    }

    public double[] ra() {
        return ra;
    }

    public double[] dec() {
        return dec;
    }

    public Optional<double[]> weight() {
        return Optional.ofNullable(weight);
    }

    /** Where the sources were found, if they come from exposures. */
    public Optional<DetectorPixels> pixels() {
        return Optional.ofNullable(pixels);
    }

    /**
     * The table that is written to a {@code _ref} file: {@code RA}, {@code DEC}, {@code id} and, if there are weights,
     * {@code weight}.
     *
     * @param name path for messages
     */
    public Table toTable(String name) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("RA", ra).withUnit("deg"),
                Column.of("DEC", dec).withUnit("deg"),
                Column.of("id", Arrays.stream(id).asLongStream().toArray())));
        weight().ifPresent(w -> columns.add(Column.of("weight", w)));
        return Table.of(name, columns);
    }
}
