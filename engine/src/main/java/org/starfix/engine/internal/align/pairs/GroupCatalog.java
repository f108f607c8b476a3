package org.starfix.engine.internal.align.pairs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.catalog.DetectorPixels;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

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
    private static final double MAS_PER_ARCSEC = 1000;

    private final int[] image;
    private final int[] row;
    private final int[] id;
    private final double[] ra;
    private final double[] dec;
    private final double @Nullable [] weight;
    private final double[] flux;
    private final double[] errorArcsec;

    private GroupCatalog(int capacity, boolean weighted) {
        image = new int[capacity];
        row = new int[capacity];
        id = new int[capacity];
        ra = new double[capacity];
        dec = new double[capacity];
        weight = weighted ? new double[capacity] : null;
        flux = new double[capacity];
        errorArcsec = new double[capacity];
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
            flux[i] = all.flux[k];
            errorArcsec[i] = all.errorArcsec[k];
            if (weight != null && all.weight != null) {
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
        int k = 0;
        for (int i = 0; i < group.images().size(); i++) {
            SourceCatalog catalog = group.images().get(i).catalog();
            double[] errors = errorsArcsec(group.images().get(i));
            for (int r = 0; r < catalog.size(); r++, k++) {
                all.image[k] = i;
                all.row[k] = r;
                all.id[k] = catalog.id()[r];
                all.flux[k] = catalog.flux()[r];
                all.errorArcsec[k] = errors[r];
            }
            if (weighted && catalog.size() > 0) {
                System.arraycopy(catalog.weight().orElseThrow(), 0, all.weight, k - catalog.size(), catalog.size());
            }
        }
        return all.placedBy(group);
    }

    /** Errors of the sources' positions on the sky; NaN where they are not known. */
    private static double[] errorsArcsec(AlignmentImage image) {
        double[] errors = image.catalog().positionErrors();
        if (Arrays.stream(errors).allMatch(Double::isNaN)) {
            return errors;
        }
        TangentPlane plane = image.wcs().tangentPlane();
        double pixel = plane.centerPixelScale() * plane.unitArcsec();
        return Arrays.stream(errors).map(e -> e * pixel).toArray();
    }

    /** The sources that are not among {@code rows}, in their order. */
    public GroupCatalog without(int[] rows) {
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
    public GroupCatalog placedBy(AlignmentGroup group) {
        int n = size();
        GroupCatalog placed = new GroupCatalog(this, IntStream.range(0, n).toArray(), n);
        double[] sky = new double[2];
        int[] defined = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            AlignmentImage from = group.images().get(image[i]);
            from.wcs().pixelToSky(from.catalog().x()[row[i]], from.catalog().y()[row[i]], sky);
            placed.ra[i] = sky[0];
            placed.dec[i] = sky[1];
            if (Double.isFinite(sky[0]) && Double.isFinite(sky[1])) {
                defined[count++] = i;
            }
        }
        return count == n ? placed : new GroupCatalog(placed, defined, count);
    }

    /** These sources as a reference, with their own ids. */
    public ReferenceCatalog asReference() {
        return asReference(id);
    }

    /** These sources as a reference, with their errors and how bright they are, under the given ids. */
    public ReferenceCatalog asReference(int[] ids) {
        ReferenceCatalog reference = ReferenceCatalog.of(ids, ra, dec, weight()).withBrightness(flux);
        if (Arrays.stream(errorArcsec).allMatch(Double::isNaN)) {
            return reference;
        }
        double[] mas = Arrays.stream(errorArcsec).map(e -> e * MAS_PER_ARCSEC).toArray();
        return reference.withErrors(PositionErrors.of(mas, mas, new double[mas.length]));
    }

    /** Where the sources were found. Images of the same size may come from the same detector. */
    public DetectorPixels pixels(AlignmentGroup group) {
        int[] detector = new int[size()];
        double[] x = new double[size()];
        double[] y = new double[size()];
        for (int i = 0; i < detector.length; i++) {
            AlignmentImage from = group.images().get(image[i]);
            PixelBox box = from.wcs().boundingBox();
            detector[i] = (int) (31 * Math.round(box.xMax() - box.xMin()) + Math.round(box.yMax() - box.yMin()));
            x[i] = from.catalog().x()[row[i]];
            y[i] = from.catalog().y()[row[i]];
        }
        return DetectorPixels.of(detector, x, y);
    }

    /** Cones about the sources of each image that has any, wider than these by so many arcsec. */
    public List<SkyCone> surroundings(double arcsec) {
        List<SkyCone> cones = new ArrayList<>();
        for (int from = 0; from < size(); ) {
            int to = from;
            while (to < size() && image[to] == image[from]) {
                to++;
            }
            double[] xyz = UnitVectors.of(Arrays.copyOfRange(ra, from, to), Arrays.copyOfRange(dec, from, to));
            cones.add(SkyCone.aboutMean(xyz).padded(arcsec));
            from = to;
        }
        return cones;
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

    /** As the finder or the user gave them, NaN where unknown. */
    double[] flux() {
        return flux;
    }

    /** Error of each position, mean of both axes; NaN where it is not known. */
    double[] errorArcsec() {
        return errorArcsec;
    }
}
