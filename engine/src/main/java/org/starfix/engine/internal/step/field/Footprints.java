package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.sky.healpix.SkyCircles;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * What the plan needs of many exposures, without an object for each: 52 bytes an exposure, so that the driver of a run has room for
 * those of a whole survey. Made in the tasks, part by part.
 *
 * <p>Shapes: one row an exposure; a group is known by the first 128 bits of a digest of its id, two numbers a row.
 */
public final class Footprints implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] file;
    private final long[] group;
    private final SkyCircles circles;

    private Footprints(int[] file, long[] group, SkyCircles circles) {
        this.file = file;
        this.group = group;
        this.circles = circles;
    }

    /**
     * One exposure.
     *
     * @param file place of its file in the user's order
     * @param region circle around its footprint, padded
     */
    record Member(int file, String group, SkyCone region) {}

    /** Of exposures whose footprints are padded by {@code paddingArcsec}. */
    public static Footprints of(Iterator<IndexedExposure> exposures, double paddingArcsec) {
        List<Member> members = new ArrayList<>();
        exposures.forEachRemaining(
                e -> members.add(new Member(e.id().ordinal(), e.group(), region(e.wcs(), paddingArcsec))));
        return of(members);
    }

    static Footprints of(List<Member> members) {
        int[] file = members.stream().mapToInt(Member::file).toArray();
        long[] group = new long[2 * file.length];
        for (int i = 0; i < file.length; i++) {
            String digest = Digest.sha256(members.get(i).group());
            group[2 * i] = Long.parseUnsignedLong(digest.substring(0, 16), 16);
            group[2 * i + 1] = Long.parseUnsignedLong(digest.substring(16, 32), 16);
        }
        return new Footprints(
                file, group, SkyCircles.of(members.stream().map(Member::region).toList()));
    }

    private static SkyCone region(Wcs wcs, double paddingArcsec) {
        return SkyCone.aboutMean(UnitVectors.of(Footprint.of(wcs))).padded(paddingArcsec);
    }

    /** All of several parts, in the user's order. */
    public static Footprints joined(List<Footprints> parts) {
        int size = parts.stream().mapToInt(Footprints::size).sum();
        int[] file = new int[size];
        long[] group = new long[2 * size];
        int n = 0;
        for (Footprints part : parts) {
            System.arraycopy(part.file, 0, file, n, part.size());
            System.arraycopy(part.group, 0, group, 2 * n, 2 * part.size());
            n += part.size();
        }
        SkyCircles circles =
                SkyCircles.joined(parts.stream().map(part -> part.circles).toList());
        return new Footprints(file, group, circles).sorted();
    }

    private Footprints sorted() {
        int[] order = IndexSort.sorted(size(), (i, j) -> Integer.compare(file[i], file[j]));
        int[] newFile = new int[order.length];
        long[] newGroup = new long[2 * order.length];
        for (int i = 0; i < order.length; i++) {
            newFile[i] = file[order[i]];
            newGroup[2 * i] = group[2 * order[i]];
            newGroup[2 * i + 1] = group[2 * order[i] + 1];
        }
        return new Footprints(newFile, newGroup, circles.at(order));
    }

    public int size() {
        return file.length;
    }

    /** Place of the file of an exposure in the user's order. */
    int file(int exposure) {
        return file[exposure];
    }

    SkyCircles circles() {
        return circles;
    }

    /** An order of groups: 0 for two exposures of one group. */
    int compareGroups(int one, int other) {
        int byFirst = Long.compare(group[2 * one], group[2 * other]);
        return byFirst != 0 ? byFirst : Long.compare(group[2 * one + 1], group[2 * other + 1]);
    }
}
