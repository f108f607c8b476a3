package org.starfix.engine.align;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.catalog.ReferenceCatalog;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.wcs.Wcs;

/**
 * The sources of all images of a group, one list after the other, each placed on the sky by the WCS of its own image.
 * Immutable: arrays are lent, not to be modified.
 *
 * <p>A source whose sky position is undefined is left out. Weights exist where every image that has sources has them.
 *
 * <p>Units: degrees.
 */
public final class GroupCatalog implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] image;
    private final int[] row;
    private final int[] id;
    private final double[] ra;
    private final double[] dec;
    private final double[] weight;

    private GroupCatalog(int capacity, boolean weighted) {
        image = new int[capacity];
        row = new int[capacity];
        id = new int[capacity];
        ra = new double[capacity];
        dec = new double[capacity];
        weight = weighted ? new double[capacity] : null;
    }

    private GroupCatalog(GroupCatalog all, int[] chosen, int count) {
        this(count, all.weight != null);
        for (int i = 0; i < count; i++) {
            int k = chosen[i];
            image[i] = all.image[k];
            row[i] = all.row[k];
            id[i] = all.id[k];
            ra[i] = all.ra[k];
            dec[i] = all.dec[k];
            if (weight != null) {
                weight[i] = all.weight[k];
            }
        }
    }

    /** The sources of a group, images in their order, sources in the order of their catalogues. */
    public static GroupCatalog of(AlignmentGroup group) {
        boolean weighted = group.images().stream()
                .map(AlignmentImage::catalog)
                .allMatch(c -> c.size() == 0 || c.weight().isPresent());
        GroupCatalog all = new GroupCatalog(group.sourceCount(), weighted);
        int[] defined = new int[all.size()];
        int count = 0;
        int k = 0;
        double[] sky = new double[2];
        for (int i = 0; i < group.images().size(); i++) {
            Wcs wcs = group.images().get(i).wcs();
            SourceCatalog catalog = group.images().get(i).catalog();
            double[] weight = catalog.weight().orElse(null);
            for (int r = 0; r < catalog.size(); r++, k++) {
                wcs.pixelToSky(catalog.x()[r], catalog.y()[r], sky);
                all.image[k] = i;
                all.row[k] = r;
                all.id[k] = catalog.id()[r];
                all.ra[k] = sky[0];
                all.dec[k] = sky[1];
                if (weighted) {
                    all.weight[k] = weight[r];
                }
                if (Double.isFinite(sky[0]) && Double.isFinite(sky[1])) {
                    defined[count++] = k;
                }
            }
        }
        return count == all.size() ? all : new GroupCatalog(all, defined, count);
    }

    /** The sources that are not among {@code rows}, in their order. */
    GroupCatalog without(int[] rows) {
        boolean[] excluded = new boolean[size()];
        for (int r : rows) {
            excluded[r] = true;
        }
        int[] kept = new int[size()];
        int count = 0;
        for (int i = 0; i < excluded.length; i++) {
            if (!excluded[i]) {
                kept[count++] = i;
            }
        }
        return new GroupCatalog(this, kept, count);
    }

    /** The same sources where the WCS of the given group, which has the same images, puts them. */
    GroupCatalog placedBy(AlignmentGroup group) {
        int[] all = IntStream.range(0, size()).toArray();
        GroupCatalog moved = new GroupCatalog(this, all, all.length);
        double[] sky = new double[2];
        int[] defined = new int[size()];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            AlignmentImage from = group.images().get(image[i]);
            from.wcs().pixelToSky(from.catalog().x()[row[i]], from.catalog().y()[row[i]], sky);
            moved.ra[i] = sky[0];
            moved.dec[i] = sky[1];
            if (Double.isFinite(sky[0]) && Double.isFinite(sky[1])) {
                defined[count++] = i;
            }
        }
        return count == all.length ? moved : new GroupCatalog(moved, defined, count);
    }

    /** These sources as a reference, with their own ids. */
    public ReferenceCatalog asReference() {
        return ReferenceCatalog.of(id, ra, dec, weight());
    }

    public int size() {
        return id.length;
    }

    /** Per source the index of its image in the group. */
    public int[] image() {
        return image;
    }

    /** Per source its row in the catalogue of its image. */
    public int[] row() {
        return row;
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

    /** Values of the given rows. */
    static double[] take(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
    }
}
