package org.starfix.engine.internal.exposure;

import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.sky.gwcs.GwcsWriter;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.PointingWriter;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** What is to become of the WCS of an exposure. */
public sealed interface WcsEdit {

    /** The new WCS of a FITS header. */
    FitsWcs fits(FitsWcs before);

    /** The tree with the new GWCS. */
    AsdfDocument gwcs(AsdfDocument document, JwstWcs before);

    /**
     * A correction in the tangent plane.
     *
     * @param wcs the WCS of the exposure with its correction
     */
    record Correction(Wcs wcs) implements WcsEdit {
        @Override
        public FitsWcs fits(FitsWcs before) {
            return (FitsWcs) wcs;
        }

        @Override
        public AsdfDocument gwcs(AsdfDocument document, JwstWcs before) {
            return GwcsWriter.correct(document, (JwstWcs) wcs);
        }
    }

    /** Another pointing of the telescope. */
    record Move(PointingOffset offset) implements WcsEdit {
        @Override
        public FitsWcs fits(FitsWcs before) {
            return before.moved(offset);
        }

        @Override
        public AsdfDocument gwcs(AsdfDocument document, JwstWcs before) {
            return PointingWriter.move(document, before.referenceAngles(), offset);
        }
    }
}
