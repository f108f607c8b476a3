package org.starfix.engine.internal.exposure.adjust;

import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.sky.gwcs.Gwcs;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.gwcs.transform.Program;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** How far apart two exposures look, and by how much they are turned against each other; neither is negative. */
record PointingDifference(double offsetArcsec, double rollDegrees) {
    private static final double V3_STEP_ARCSEC = 60;

    /** Two places on the sky: where something points, and another that says how it is turned. */
    private record Look(double ra, double dec, double ra2, double dec2) {
        double positionAngle() {
            double dLon = Math.toRadians(ra2 - ra);
            double lat1 = Math.toRadians(dec);
            double lat2 = Math.toRadians(dec2);
            return Math.toDegrees(Math.atan2(
                    Math.sin(dLon) * Math.cos(lat2),
                    Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(dLon)));
        }

        UnitVector direction() {
            return UnitVector.ofDegrees(ra, dec);
        }
    }

    /** Of the telescope, at one place of its field: the same for all detectors of a pointing. */
    static PointingDifference of(Gwcs a, Gwcs b, ReferenceAngles at) {
        return between(look(a, at), look(b, at));
    }

    /** Of the middles of two images. */
    static PointingDifference of(FitsWcs a, FitsWcs b) {
        return between(look(a), look(b));
    }

    private static PointingDifference between(Look a, Look b) {
        UnitVector cross = a.direction().cross(b.direction());
        double offset = Math.atan2(Math.sqrt(cross.dot(cross)), a.direction().dot(b.direction()));
        double roll = Math.IEEEremainder(a.positionAngle() - b.positionAngle(), 360);
        return new PointingDifference(Math.toDegrees(offset) * Arcsec.PER_DEGREE, Math.abs(roll));
    }

    private static Look look(Gwcs gwcs, ReferenceAngles at) {
        String field = "";
        for (String frame : gwcs.frames()) {
            field = frame.startsWith("v2v3") ? frame : field;
        }
        Program toSky = gwcs.between(field, gwcs.frames().get(gwcs.frames().size() - 1));
        double[] p = new double[2];
        double[] q = new double[2];
        toSky.apply(at.v2RefArcsec(), at.v3RefArcsec(), p);
        toSky.apply(at.v2RefArcsec(), at.v3RefArcsec() + V3_STEP_ARCSEC, q);
        return new Look(p[0], p[1], q[0], q[1]);
    }

    private static Look look(FitsWcs wcs) {
        PixelBox box = wcs.boundingBox();
        double x = box.middleX();
        double y = box.middleY();
        double[] p = new double[2];
        double[] q = new double[2];
        wcs.pixelToSky(x, y, p);
        wcs.pixelToSky(x, y + (box.yMax() - box.yMin()) / 4, q);
        return new Look(p[0], p[1], q[0], q[1]);
    }
}
