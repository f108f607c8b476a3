package org.starfix.engine.internal.sky.healpix;

import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.sky.SkyPosition;

/**
 * HEALPix pixels in the nested numbering.
 *
 * <p>Units: degrees; right ascension of any size. Error: a position within about 1e-13 radian of a border may be given to the
 * pixel on its other side. Source: Gorski et al., Astrophysical Journal 622 (2005) 759, sections 4 and 5.
 */
public final class Healpix {
    /** The finest order whose pixel numbers fit into 63 bits. */
    public static final int MAX_ORDER = 29;

    private static final double EQUATORIAL = 2.0 / 3.0;
    /** Beyond this sine of the latitude the distance to the pole is taken from its cosine, which keeps its digits there. */
    private static final double NEAR_POLE = 0.99;
    /** Rows of the southernmost corners of the 12 faces, in sides of a face from the north pole. */
    private static final int[] FACE_ROW = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};
    /** Longitudes of the middles of the 12 faces, in eighths of a circle. */
    private static final int[] FACE_COLUMN = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};

    private Healpix() {}

    /** How many pixels there are at an order. */
    public static long pixelCount(int order) {
        checkOrder(order);
        return 12L << 2 * order;
    }

    /** The pixel of {@code order} that a position is in. */
    public static long pixel(int order, double ra, double dec) {
        checkOrder(order);
        Check.argument(
                Double.isFinite(ra) && Math.abs(dec) <= 90,
                "healpix: the position RA %s, Dec %s needs a finite RA and a Dec of -90 to 90 degrees",
                ra,
                dec);
        double latitude = Math.toRadians(dec);
        double z = Math.sin(latitude);
        double quarters = ra / 90 - 4 * Math.floor(ra / 360);
        quarters = quarters >= 4 ? 0 : quarters; // a tiny negative angle rounds up to the full circle
        return Math.abs(z) <= EQUATORIAL
                ? equatorial(order, z, quarters)
                : polar(order, z, Math.cos(latitude), quarters);
    }

    private static long equatorial(int order, double z, double quarters) {
        long side = 1L << order;
        double along = side * (0.5 + quarters);
        double up = side * z * 0.75;
        long falling = (long) (along - up);
        long rising = (long) (along + up);
        int faceFalling = (int) (falling >> order);
        int faceRising = (int) (rising >> order);
        int face = faceFalling == faceRising
                ? faceFalling & 3 | 4
                : faceFalling < faceRising ? faceFalling : faceRising + 8;
        return number(order, face, rising & side - 1, side - 1 - (falling & side - 1));
    }

    private static long polar(int order, double z, double cosLatitude, double quarters) {
        long side = 1L << order;
        int quarter = Math.min(3, (int) quarters);
        double within = quarters - quarter;
        double height = Math.abs(z);
        double fromPole = height < NEAR_POLE
                ? side * Math.sqrt(3 * (1 - height))
                : side * cosLatitude / Math.sqrt((1 + height) / 3);
        long falling = Math.min(side - 1, (long) (within * fromPole));
        long rising = Math.min(side - 1, (long) ((1 - within) * fromPole));
        return z >= 0
                ? number(order, quarter, side - 1 - rising, side - 1 - falling)
                : number(order, quarter + 8, falling, rising);
    }

    private static long number(int order, int face, long x, long y) {
        return ((long) face << 2 * order) + spread(x) + (spread(y) << 1);
    }

    /** The middle of a pixel. */
    public static SkyPosition center(int order, long pixel) {
        checkPixel(order, pixel);
        int face = (int) (pixel >> 2 * order);
        long within = pixel & (1L << 2 * order) - 1;
        double side = 1L << order;
        double x = (squeeze(within) + 0.5) / side;
        double y = (squeeze(within >> 1) + 0.5) / side;
        double row = FACE_ROW[face] - x - y;
        double width = row < 1 ? row : row > 3 ? 4 - row : 1;
        double cap = width * width / 3;
        double z = row < 1 ? 1 - cap : row > 3 ? cap - 1 : (2 - row) * EQUATORIAL;
        double cos = width < 1 ? Math.sqrt(cap * (2 - cap)) : Math.sqrt((1 - z) * (1 + z));
        double eighths = FACE_COLUMN[face] * width + x - y;
        double ra = 45 * eighths / width;
        return new SkyPosition(ra < 0 ? ra + 360 : ra, Math.toDegrees(Math.atan2(z, cos)));
    }

    /**
     * The largest distance of a point of any pixel of {@code order} to the pixel's middle, degrees: that of a pixel at the edge
     * of the polar caps.
     */
    public static double radiusDegrees(int order) {
        checkOrder(order);
        double side = 1L << order;
        double up = 1 - 1 / side;
        double top = 1 - up * up / 3;
        return new SkyPosition(45 / side, Math.toDegrees(Math.asin(EQUATORIAL)))
                .separationDegrees(new SkyPosition(0, Math.toDegrees(Math.asin(Math.min(1, top)))));
    }

    /** The first pixel of {@code fine} order inside a pixel of {@code order}; that of the next pixel is the end of the range. */
    public static long firstInside(int order, long pixel, int fine) {
        Check.argument(
                fine >= order && fine <= MAX_ORDER,
                "healpix: the finer order is %s; it must be %s to %s",
                fine,
                order,
                MAX_ORDER);
        return pixel << 2 * (fine - order);
    }

    static void checkOrder(int order) {
        Check.argument(
                order >= 0 && order <= MAX_ORDER, "healpix: the order is %s; it must be 0 to %s", order, MAX_ORDER);
    }

    static void checkPixel(int order, long pixel) {
        Check.argument(
                pixel >= 0 && pixel < pixelCount(order),
                "healpix: there is no pixel %s; they are 0 to %s at order %s",
                pixel,
                pixelCount(order) - 1,
                order);
    }

    /** The lower 32 bits, each followed by a zero bit. */
    private static long spread(long bits) {
        long v = bits & 0xffffffffL;
        v = (v | v << 16) & 0x0000ffff0000ffffL;
        v = (v | v << 8) & 0x00ff00ff00ff00ffL;
        v = (v | v << 4) & 0x0f0f0f0f0f0f0f0fL;
        v = (v | v << 2) & 0x3333333333333333L;
        return (v | v << 1) & 0x5555555555555555L;
    }

    /** Every second bit, from the lowest. */
    private static long squeeze(long bits) {
        long v = bits & 0x5555555555555555L;
        v = (v | v >> 1) & 0x3333333333333333L;
        v = (v | v >> 2) & 0x0f0f0f0f0f0f0f0fL;
        v = (v | v >> 4) & 0x00ff00ff00ff00ffL;
        v = (v | v >> 8) & 0x0000ffff0000ffffL;
        return (v | v >> 16) & 0xffffffffL;
    }
}
