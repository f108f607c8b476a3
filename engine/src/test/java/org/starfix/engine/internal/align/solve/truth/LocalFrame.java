package org.starfix.engine.internal.align.solve.truth;

import org.starfix.engine.internal.sky.sphere.UnitVector;

/** A direction and the axes of the plane that touches the sphere there; not {@code SkyFrame}, since the oracle shares no error with the engine. Units: arcsec. */
record LocalFrame(UnitVector at, UnitVector east, UnitVector north) {
    static final double ARCSEC = Math.toRadians(1) / 3600;
    private static final double POLE = 1e-12;

    static LocalFrame of(UnitVector at) {
        double h = Math.hypot(at.x(), at.y());
        UnitVector east = h < POLE ? new UnitVector(0, 1, 0) : new UnitVector(-at.y() / h, at.x() / h, 0);
        return new LocalFrame(at, east, at.cross(east).normalized());
    }

    /** The direction of a place in the plane. */
    UnitVector direction(double x, double y) {
        double u = x * ARCSEC;
        double v = y * ARCSEC;
        return new UnitVector(
                        at.x() + u * east.x() + v * north.x(),
                        at.y() + u * east.y() + v * north.y(),
                        at.z() + u * east.z() + v * north.z())
                .normalized();
    }

    double x(UnitVector direction) {
        return direction.dot(east) / direction.dot(at) / ARCSEC;
    }

    double y(UnitVector direction) {
        return direction.dot(north) / direction.dot(at) / ARCSEC;
    }
}
