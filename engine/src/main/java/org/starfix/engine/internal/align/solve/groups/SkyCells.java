package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.function.LongConsumer;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Cells of the sky: zones of declination, cut into pieces about as long as the zone is high. Numbers are of the zone, from the
 * south, times 2^32, plus that of the piece.
 *
 * @param zones from pole to pole
 */
public record SkyCells(int zones) implements Serializable {
    public SkyCells {
        Check.argument(zones >= 1, "sky cells: there must be at least one zone, not %s", zones);
    }

    /** Cells about so many arcsec high. */
    public static SkyCells ofHeight(double arcsec) {
        return new SkyCells((int) Math.max(1, Math.min(1 << 24, Math.floor(180 * 3600 / arcsec))));
    }

    /** The cell that a direction is in. */
    public long cell(double x, double y, double z) {
        int zone = zone(Math.atan2(z, Math.hypot(x, y)));
        int pieces = pieces(zone);
        return id(zone, piece(Math.atan2(y, x), pieces));
    }

    /** All cells that a circle may touch, once each. */
    public void near(double x, double y, double z, double radiusRadians, LongConsumer found) {
        double latitude = Math.atan2(z, Math.hypot(x, y));
        double longitude = Math.atan2(y, x);
        int last = zone(latitude + radiusRadians);
        double away = Math.abs(latitude) + radiusRadians < Math.PI / 2
                ? Math.asin(Math.min(1, Math.sin(radiusRadians) / Math.cos(latitude))) * (1 + 1e-9) + 1e-15
                : Math.PI;
        for (int zone = zone(latitude - radiusRadians); zone <= last; zone++) {
            int pieces = pieces(zone);
            long from = (long) Math.floor(pieces * (longitude - away + Math.PI) / (2 * Math.PI));
            long to = (long) Math.floor(pieces * (longitude + away + Math.PI) / (2 * Math.PI));
            to = Math.min(to, from + pieces - 1);
            for (long k = from; k <= to; k++) {
                found.accept(id(zone, Math.floorMod(k, pieces)));
            }
        }
    }

    /** A direction inside the cell. */
    public UnitVector middle(long cell) {
        int zone = (int) (cell >>> 32);
        int pieces = pieces(zone);
        if (pieces == 1) {
            return new UnitVector(0, 0, zone < zones / 2.0 ? -1 : 1);
        }
        double latitude = -Math.PI / 2 + Math.PI * (zone + 0.5) / zones;
        double longitude = -Math.PI + 2 * Math.PI * ((int) cell + 0.5) / pieces;
        double c = Math.cos(latitude);
        return new UnitVector(c * Math.cos(longitude), c * Math.sin(longitude), Math.sin(latitude));
    }

    private static long id(int zone, int piece) {
        return ((long) zone << 32) + piece;
    }

    private int zone(double latitude) {
        return (int) Math.max(0, Math.min(zones - 1, Math.floor(zones * (latitude / Math.PI + 0.5))));
    }

    private static int piece(double longitude, int pieces) {
        return (int) Math.min(pieces - 1, Math.floor(pieces * (longitude + Math.PI) / (2 * Math.PI)));
    }

    /** One for a zone that touches a pole. */
    private int pieces(int zone) {
        if (zone == 0 || zone == zones - 1) {
            return 1;
        }
        double latitude = -Math.PI / 2 + Math.PI * (zone + 0.5) / zones;
        return (int) Math.max(1, Math.floor(2 * zones * Math.cos(latitude)));
    }
}
