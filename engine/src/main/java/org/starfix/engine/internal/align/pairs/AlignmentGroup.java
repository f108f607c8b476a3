package org.starfix.engine.internal.align.pairs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;

/**
 * Images that are corrected by one and the same linear map, e.g. the detectors of one pointing.
 *
 * @param name how logs and ledgers call it
 * @param images at least one, in the user's order; the first gives the tangent plane
 * @param kind whether the user grouped the images
 */
public record AlignmentGroup(String name, List<AlignmentImage> images, Kind kind) implements Serializable {

    /** What a group without any source is. */
    public enum Kind {
        /** Images with a group identity; without sources the group is left out of the alignment. */
        GROUPED,
        /** An image by itself; without sources it takes part, and fails, as in tweakwcs. */
        SINGLE
    }

    public AlignmentGroup {
        images = List.copyOf(images);
        Check.argument(!images.isEmpty(), "group %s has no image; it needs at least one", name);
    }

    /** Images with a group identity. */
    public static AlignmentGroup of(String name, List<AlignmentImage> images) {
        return new AlignmentGroup(name, images, Kind.GROUPED);
    }

    /** An image that belongs to no group. */
    public static AlignmentGroup single(AlignmentImage image) {
        return new AlignmentGroup(image.name(), List.of(image), Kind.SINGLE);
    }

    /** The plane in which the group is matched and fitted. */
    public TangentPlane tangentPlane() {
        return images.get(0).wcs().tangentPlane();
    }

    /** Sources of all images. */
    public int sourceCount() {
        int count = 0;
        for (AlignmentImage image : images) {
            count += image.catalog().size();
        }
        return count;
    }

    /** The same group with other WCS, one per image. */
    public AlignmentGroup withWcs(List<Wcs> wcs) {
        Check.argument(
                wcs.size() == images.size(),
                "group %s: %s WCS for %s images; give one for each",
                name,
                wcs.size(),
                images.size());
        List<AlignmentImage> moved = new ArrayList<>(images.size());
        for (int i = 0; i < wcs.size(); i++) {
            moved.add(images.get(i).withWcs(wcs.get(i)));
        }
        return new AlignmentGroup(name, moved, kind);
    }

    /** Diameter of a circle around the centres of the images; images that their WCS does not place on the sky do not count. */
    public double extentDegrees() {
        List<SkyPosition> centers = new ArrayList<>();
        double[] sky = new double[2];
        for (AlignmentImage image : images) {
            PixelBox box = image.wcs().boundingBox();
            image.wcs().pixelToSky(box.middleX(), box.middleY(), sky);
            if (Double.isFinite(sky[0]) && Double.isFinite(sky[1])) {
                centers.add(new SkyPosition(sky[0], sky[1]));
            }
        }
        return centers.isEmpty()
                ? 0
                : 2 * SkyCone.aboutMean(UnitVectors.of(centers)).radiusDegrees();
    }

    /** The corners of all images in a plane, those that it can show. */
    PlanePositions corners(TangentPlane plane) {
        double[] ra = new double[4 * images.size()];
        double[] dec = new double[ra.length];
        double[] sky = new double[2];
        int n = 0;
        for (AlignmentImage image : images) {
            PixelBox box = image.wcs().boundingBox();
            for (double x : new double[] {box.xMin(), box.xMax()}) {
                for (double y : new double[] {box.yMin(), box.yMax()}) {
                    image.wcs().pixelToSky(x, y, sky);
                    ra[n] = sky[0];
                    dec[n++] = sky[1];
                }
            }
        }
        return PlanePositions.of(plane, ra, dec);
    }

    public boolean takesPart() {
        return kind == Kind.SINGLE || sourceCount() > 0;
    }
}
