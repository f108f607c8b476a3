package org.starfix.engine.internal.sky.wcs.fits;

import java.util.List;
import org.starfix.engine.internal.sky.wcs.frame.CelestialFrame;
import org.starfix.engine.internal.sky.wcs.frame.IcrsTransform;

/**
 * The frame of a header, and how its positions become ICRS.
 *
 * @param notes what had to be assumed, for the user
 */
record FrameOfHeader(CelestialFrame frame, IcrsTransform icrs, List<String> notes) {
    static final FrameOfHeader ICRS = new FrameOfHeader(CelestialFrame.ICRS, IcrsTransform.IDENTITY, List.of());

    FrameOfHeader {
        notes = List.copyOf(notes);
    }
}
