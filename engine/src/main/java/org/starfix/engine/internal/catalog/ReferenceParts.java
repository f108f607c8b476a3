package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * A reference catalogue that grows: parts one behind the other, each with an index of its own. Immutable; what is added makes another
 * catalogue, which has the large parts in common with this one.
 *
 * <p>{@value #FEW} parts of a level are joined to one of the next, so that n additions make at most {@code 8 log n / log 8} parts, and a
 * source is copied and indexed anew {@code log n / log 8} times. Source: the logarithmic method of Bentley and Saxe, Journal of
 * Algorithms 1 (1980) 301.
 */
public final class ReferenceParts implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int FEW = 8;

    /** At least one. */
    private final List<ReferenceCatalog> parts;
    /** How often a part was joined; the first part is never. */
    private final int[] levels;

    private final int size;

    private ReferenceParts(List<ReferenceCatalog> parts, int[] levels) {
        this.parts = List.copyOf(parts);
        this.levels = levels;
        this.size = parts.stream().mapToInt(ReferenceCatalog::size).sum();
    }

    /** A catalogue to begin with. */
    public static ReferenceParts of(ReferenceCatalog first) {
        return new ReferenceParts(List.of(first), new int[] {Integer.MAX_VALUE});
    }

    /** The same with the sources of another catalogue behind its own, as {@link ReferenceCatalog#joined} has them. */
    public ReferenceParts plus(ReferenceCatalog added) {
        List<ReferenceCatalog> more = new ArrayList<>(parts);
        int[] level = Arrays.copyOf(levels, levels.length + 1);
        more.add(alike(added));
        int n = more.size();
        while (n > FEW && level[n - 1] == level[n - FEW]) {
            List<ReferenceCatalog> tail = more.subList(n - FEW, n);
            ReferenceCatalog joined = ReferenceCatalog.joined(tail);
            tail.clear();
            more.add(joined);
            n = more.size();
            level[n - 1]++;
        }
        return new ReferenceParts(more, Arrays.copyOf(level, n));
    }

    /** Errors are kept where the first part has them, so those that are joined must have them too. */
    private ReferenceCatalog alike(ReferenceCatalog added) {
        return parts.get(0).errors().isPresent() && added.errors().isEmpty()
                ? added.withErrors(PositionErrors.unknown(added.size()))
                : added;
    }

    public int size() {
        return size;
    }

    /** Its parts, in their order. A part stays the same object until it is joined with others. */
    public List<ReferenceCatalog> parts() {
        return parts;
    }

    /** Whether its sources were found on detectors: what is added should have these too. */
    public boolean haveDetectors() {
        return parts.get(0).pixels().isPresent();
    }

    /** All of it. */
    public ReferenceCatalog whole() {
        return ReferenceCatalog.joined(parts);
    }

    /** The sources in any of the cones. */
    public NearStars near(List<SkyCone> cones) {
        List<ReferenceCatalog> near = new ArrayList<>(parts.size());
        List<int[]> rows = new ArrayList<>(parts.size());
        int before = 0;
        for (ReferenceCatalog part : parts) {
            int[] found = part.near(cones);
            near.add(part.rows(found));
            int start = before;
            rows.add(IntStream.of(found).map(row -> start + row).toArray());
            before += part.size();
        }
        return new NearStars(ReferenceCatalog.joined(near), Columns.joinedInts(rows));
    }

    /**
     * The stars near something again, as parts: those that lie elsewhere too, and between them what is near of all others. Joined by
     * {@link StarPart#joined}, they are the same stars.
     *
     * @param near of this reference
     * @param elsewhere where a part lies, if it does; asked only of parts of which any star is near
     */
    public List<StarPart> where(NearStars near, Function<ReferenceCatalog, Optional<StarPart>> elsewhere) {
        List<StarPart> found = new ArrayList<>();
        int end = 0;
        int from = 0; // the stars from here to there are of parts that lie nowhere else
        int to = 0;
        boolean open = false;
        for (ReferenceCatalog part : parts) {
            end += part.size();
            int last = near.firstFrom(end);
            Optional<StarPart> there = last > to ? elsewhere.apply(part) : Optional.empty();
            if (there.isPresent()) {
                if (open) {
                    found.add(near.between(from, to));
                }
                found.add(there.get());
                from = last;
            }
            open = there.isEmpty();
            to = last;
        }
        found.add(near.between(from, to)); // also if empty: it has the columns that all parts have
        return found;
    }
}
