package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.SortedSearch;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.SkyIndex;

/**
 * Positions on the sky that exposures are aligned to. Immutable: the arrays are copied on the way in and lent (not to be
 * modified) on the way out.
 *
 * <p>Units: degrees, ICRS; weights without unit, larger is better; errors in mas.
 */
public final class ReferenceCatalog implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] id;
    private final double[] ra;
    private final double[] dec;
    private final double @Nullable [] weight;
    private final @Nullable PositionErrors errors;
    private final @Nullable MovingPositions motion;
    /** The first sources move, those that were appended do not. */
    private final int movingSources;

    private final @Nullable DetectorPixels pixels;
    private final double @Nullable [] brightness;
    /** Made when it is asked for. */
    private transient volatile @Nullable SkyIndex index;

    private ReferenceCatalog(
            int[] id,
            double[] ra,
            double[] dec,
            double @Nullable [] weight,
            @Nullable PositionErrors errors,
            @Nullable MovingPositions motion,
            int movingSources,
            @Nullable DetectorPixels pixels,
            double @Nullable [] brightness) {
        this.id = id;
        this.ra = ra;
        this.dec = dec;
        this.weight = weight;
        this.errors = errors;
        this.motion = motion;
        this.movingSources = movingSources;
        this.pixels = pixels;
        this.brightness = brightness;
    }

    /** A catalogue without weights, one entry per source in each array. */
    public static ReferenceCatalog of(int[] id, double[] ra, double[] dec) {
        return of(id, ra, dec, Optional.empty());
    }

    /** A catalogue with optional weights, one entry per source in each array. */
    public static ReferenceCatalog of(int[] id, double[] ra, double[] dec, Optional<double[]> weight) {
        Check.argument(
                id.length == ra.length && id.length == dec.length,
                "reference catalog: id, ra and dec must be equally long, not %s, %s and %s",
                id.length,
                ra.length,
                dec.length);
        weight.ifPresent(w -> Check.argument(
                w.length == id.length, "reference catalog: %s weights are given for %s sources", w.length, id.length));
        return new ReferenceCatalog(
                id.clone(),
                ra.clone(),
                dec.clone(),
                weight.map(double[]::clone).orElse(null),
                null,
                null,
                0,
                null,
                null);
    }

    /** The same with the errors of its positions. */
    public ReferenceCatalog withErrors(PositionErrors positionErrors) {
        Check.argument(
                positionErrors.size() == id.length,
                "reference catalog: %s errors are given for %s sources",
                positionErrors.size(),
                id.length);
        return new ReferenceCatalog(id, ra, dec, weight, positionErrors, motion, movingSources, pixels, brightness);
    }

    /** The same with how bright its sources are: larger is brighter, in any unit, NaN where unknown. */
    public ReferenceCatalog withBrightness(double[] values) {
        Check.argument(
                values.length == id.length,
                "reference catalog: %s brightnesses are given for %s sources",
                values.length,
                id.length);
        return new ReferenceCatalog(id, ra, dec, weight, errors, motion, movingSources, pixels, values);
    }

    /** The same sources, which were found on detectors. */
    public ReferenceCatalog foundAt(DetectorPixels found) {
        Check.argument(
                found.size() == size(), "reference catalog: %s pixels are given for %s sources", found.size(), size());
        return new ReferenceCatalog(id, ra, dec, weight, errors, motion, movingSources, found, brightness);
    }

    /** The same with sources that are elsewhere at other times; its own positions are those for matching. */
    public ReferenceCatalog moving(MovingPositions positions) {
        return new ReferenceCatalog(id, ra, dec, weight, errors, positions, id.length, pixels, brightness);
    }

    /** The same with the sources of another catalogue behind its own, as {@link #joined} has them. */
    public ReferenceCatalog plus(ReferenceCatalog added) {
        return joined(List.of(this, added));
    }

    /**
     * Catalogues, at least one, one behind the other. The sources of the first may move; those of the others stay where they are at all
     * times. Weights, brightness and pixels exist where all have them, errors where the first one has.
     */
    public static ReferenceCatalog joined(List<ReferenceCatalog> parts) {
        ReferenceCatalog first = parts.get(0);
        return new ReferenceCatalog(
                Columns.joinedInts(parts.stream().map(c -> c.id).toList()),
                Columns.joined(parts.stream().map(c -> c.ra).toList()),
                Columns.joined(parts.stream().map(c -> c.dec).toList()),
                ofAll(parts, ReferenceCatalog::weight).map(Columns::joined).orElse(null),
                first.errors == null
                        ? null
                        : PositionErrors.joined(parts.stream()
                                .map(c -> c.errors().orElseGet(() -> PositionErrors.unknown(c.size())))
                                .toList()),
                first.motion,
                first.movingSources,
                ofAll(parts, ReferenceCatalog::pixels)
                        .map(DetectorPixels::joined)
                        .orElse(null),
                ofAll(parts, ReferenceCatalog::brightness).map(Columns::joined).orElse(null));
    }

    private static <T> Optional<List<T>> ofAll(
            List<ReferenceCatalog> parts, Function<ReferenceCatalog, Optional<T>> column) {
        List<T> found = parts.stream().map(column).flatMap(Optional::stream).toList();
        return found.size() == parts.size() ? Optional.of(found) : Optional.empty();
    }

    /** Some of the sources, by their rows, ascending, with all that is known of them. */
    public ReferenceCatalog rows(int[] rows) {
        int moving = SortedSearch.firstNot(0, rows.length, i -> rows[i] < movingSources);
        return new ReferenceCatalog(
                Columns.take(id, rows),
                Columns.take(ra, rows),
                Columns.take(dec, rows),
                weight == null ? null : Columns.take(weight, rows),
                errors == null ? null : errors.rows(rows),
                motion == null ? null : motion.rows(Arrays.copyOf(rows, moving)),
                moving,
                pixels == null ? null : pixels.rows(rows),
                brightness == null ? null : Columns.take(brightness, rows));
    }

    /**
     * Whether another catalogue has the same sources, but for their ids. How sources move is not compared: of one reference those that are at
     * the same places are the same.
     */
    public boolean hasSourcesOf(ReferenceCatalog other) {
        return Arrays.equals(ra, other.ra)
                && Arrays.equals(dec, other.dec)
                && Arrays.equals(weight, other.weight)
                && Arrays.equals(brightness, other.brightness)
                && movingSources == other.movingSources
                && Objects.equals(errors, other.errors)
                && Objects.equals(pixels, other.pixels);
    }

    /** The sources in any of the cones. */
    public ReferenceCatalog starsIn(List<SkyCone> cones) {
        return rows(near(cones));
    }

    /** The rows of the sources in any of the cones, ascending. The first call makes an index; what a call costs depends on what is near. */
    int[] near(List<SkyCone> cones) {
        SkyIndex known = index;
        if (known == null) {
            known = SkyIndex.of(ra, dec);
            index = known;
        }
        return known.rows(cones);
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

    /** The errors of the positions, where they are known. */
    public Optional<PositionErrors> errors() {
        return Optional.ofNullable(errors);
    }

    /** How bright the sources are, larger is brighter, where that is known. */
    public Optional<double[]> brightness() {
        return Optional.ofNullable(brightness);
    }

    /** Where the sources were found, if they come from exposures. */
    public Optional<DetectorPixels> pixels() {
        return Optional.ofNullable(pixels);
    }

    /** Whether sources are elsewhere at other times. */
    public boolean isMoving() {
        return motion != null;
    }

    /**
     * Where a source is seen from a viewpoint; where {@link #ra} and {@link #dec} say if that is not known, or if it does not move.
     *
     * @param sky receives right ascension and declination, degrees
     */
    public void position(int source, Viewpoint from, double[] sky) {
        if (motion != null && source < movingSources && from.isKnown()) {
            motion.at(source, from, sky);
        } else {
            sky[0] = ra[source];
            sky[1] = dec[source];
        }
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
