package org.starfix.engine.internal.exposure.pixels;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;

/**
 * What the user says of the layout of FITS files, where the conventions of JWST, HST and DECam do not hold.
 *
 * @param imageHdus HDUs with the pixels of a detector: a name, {@code NAME:EXTVER} or an index; empty for the conventions
 * @param dqHdu name of the HDUs with data-quality flags
 * @param errorHdu name of the HDUs with errors; empty to use none
 * @param weightHdu name of the HDUs with weights; empty to use none
 * @param maskFile a file of flags beside the image; none for the convention of DECam
 * @param weightFile a file of weights beside the image
 * @param equatorialFrame what right ascension and declination are taken for
 * @param sidecar when the WCS of a file beside the image counts
 * @param groupBy keywords whose values name a pointing; empty for the conventions
 * @param visitBy keywords whose values name what shares a guide star; empty for the conventions
 */
public record FitsLayout(
        List<String> imageHdus,
        String dqHdu,
        String errorHdu,
        String weightHdu,
        NeighbourRule maskFile,
        NeighbourRule weightFile,
        EquatorialFrame equatorialFrame,
        SidecarUse sidecar,
        List<String> groupBy,
        List<String> visitBy)
        implements Serializable {
    public static final FitsLayout CONVENTIONS = new FitsLayout(
            List.of(),
            "DQ",
            "",
            "",
            NeighbourRule.NONE,
            NeighbourRule.NONE,
            EquatorialFrame.STATED,
            SidecarUse.MISSING,
            List.of());

    public FitsLayout {
        imageHdus = List.copyOf(imageHdus);
        groupBy = List.copyOf(groupBy);
        visitBy = List.copyOf(visitBy);
    }

    /** A layout with the conventions for what shares a guide star. */
    public FitsLayout(
            List<String> imageHdus,
            String dqHdu,
            String errorHdu,
            String weightHdu,
            NeighbourRule maskFile,
            NeighbourRule weightFile,
            EquatorialFrame equatorialFrame,
            SidecarUse sidecar,
            List<String> groupBy) {
        this(imageHdus, dqHdu, errorHdu, weightHdu, maskFile, weightFile, equatorialFrame, sidecar, groupBy, List.of());
    }
}
