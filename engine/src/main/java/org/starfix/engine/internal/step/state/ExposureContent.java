package org.starfix.engine.internal.step.state;

import java.util.BitSet;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * All of an exposure that its alignment depends on, as a digest: exposures with the same one in the same order, aligned with the same
 * parameters and stars, have the same answers to the bit. The place in the user's order is not in it, nor where the file lies.
 */
public final class ExposureContent {
    private static final int DIGITS = 32;

    private ExposureContent() {}

    /** 32 hexadecimal digits of names, group, date, WCS with its plane, and sources, to the bit. */
    public static String digest(DetectedExposure detected) {
        IndexedExposure exposure = detected.exposure();
        ExposureId id = detected.id();
        ObservationTime time = exposure.time();
        DigestBuilder digest = new DigestBuilder()
                .add(id.name())
                .add(id.fileName())
                .add(id.place())
                .add(id.detector())
                .add(exposure.group())
                .add(time.middle())
                .add(time.date())
                .add(time.observatory().name())
                .add(time.unreadable())
                .add(exposure.pointing().visit())
                .add(exposure.pointing().guideStar())
                .add(exposure.pointing().telescope())
                .add(exposure.pointing().detector())
                .add(detected.found())
                .add(detected.catalogNotes());
        add(exposure.wcs(), digest);
        add(detected.sources(), digest);
        return digest.hex().substring(0, DIGITS);
    }

    /** The plane, too: another one may lie over the same sky. */
    private static void add(Wcs wcs, DigestBuilder digest) {
        WcsProbe.add(wcs, digest);
        PixelBox box = wcs.boundingBox();
        TangentPlane plane = wcs.tangentPlane();
        digest.add(box.xMin()).add(box.xMax()).add(box.yMin()).add(box.yMax()).add(plane.unitArcsec());
        double[] out = new double[2];
        for (double x : new double[] {box.xMin(), box.xMax()}) {
            for (double y : new double[] {box.yMin(), box.yMax()}) {
                plane.pixelToPlane(x, y, out);
                digest.add(out[0]).add(out[1]);
            }
        }
    }

    /** Adds sources: numbers to the bit, and the columns that come with them. */
    public static void add(SourceCatalog sources, DigestBuilder digest) {
        digest.add(sources.size());
        for (int id : sources.id()) {
            digest.add(id);
        }
        digest.add(sources.x()).add(sources.y()).add(sources.flux());
        sources.weight().ifPresent(digest::add);
        digest.add(sources.weight().isPresent() ? 1 : 0);
        for (Column column : sources.columns()) {
            add(column, digest);
        }
    }

    private static void add(Column column, DigestBuilder digest) {
        digest.add(column.name())
                .add(column.unit().orElse(""))
                .add(column.type().name());
        BitSet missing = new BitSet();
        for (int row = 0; row < column.size(); row++) {
            missing.set(row, column.isMissing(row));
        }
        digest.add(missing.toByteArray());
        if (column.isNumeric() && column.type() != Column.Type.INTEGER) {
            digest.add(column.numbers());
            return;
        }
        for (String text : column.texts()) { // integers too, which may be too long for a double
            digest.add(text);
        }
    }
}
