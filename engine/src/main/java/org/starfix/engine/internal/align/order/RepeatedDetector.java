package org.starfix.engine.internal.align.order;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.sky.wcs.PixelBox;

/**
 * A group in which several exposures show the same sky. Detectors of one pointing stand side by side, so these are of one detector, and
 * the group is several pointings.
 *
 * @param exposures that show the centre of one of them
 */
record RepeatedDetector(int exposures) {
    /** So many exposures are compared with all others: a group of more than that has as many detectors. */
    private static final int COMPARED = 64;

    /** The most exposures that show the centre of one of them; empty if each shows a sky of its own. */
    static Optional<RepeatedDetector> of(AlignmentGroup group) {
        List<AlignmentImage> images = group.images();
        int most = 0;
        for (AlignmentImage image : images.subList(0, Math.min(COMPARED, images.size()))) {
            PixelBox box = image.wcs().boundingBox();
            double[] sky = new double[2];
            image.wcs().pixelToSky(box.middleX(), box.middleY(), sky);
            most = Math.max(most, (int)
                    images.stream().filter(other -> shows(other, sky)).count());
        }
        return most > 1 ? Optional.of(new RepeatedDetector(most)) : Optional.empty();
    }

    private static boolean shows(AlignmentImage image, double[] sky) {
        double[] pixel = new double[2];
        image.wcs().skyToPixel(sky[0], sky[1], pixel);
        return image.wcs().boundingBox().contains(pixel[0], pixel[1]);
    }

    /** Why such a group has nothing to be aligned to. */
    Refusal refusal() {
        return ReferenceRefusals.repeatedDetector(exposures);
    }
}
